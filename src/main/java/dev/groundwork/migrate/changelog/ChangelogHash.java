package dev.groundwork.migrate.changelog;

import dev.groundwork.config.Config;
import dev.groundwork.ledger.Checksums;
import dev.groundwork.ledger.Sha256;
import dev.groundwork.migrate.folder.MigrationFolder;
import dev.groundwork.migrate.layout.ChangelogPath;
import dev.groundwork.migrate.layout.FolderListing;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.util.HexFormat;
import java.util.List;
import java.util.Optional;
import java.util.TreeMap;

/**
 * One hash of every byte below the folders of the changelog, and of the settings that shape what is
 * made of them, as they were when it was first asked for. Needs nothing of Liquibase, so that a
 * restart need not load it.
 */
public final class ChangelogHash {
  /** Most files are smaller, and there may be thousands. */
  private static final int BUFFER = 8 * 1024;

  private final Config config;
  private Optional<String> known = Optional.empty();

  public ChangelogHash(Config config) {
    this.config = config;
  }

  /**
   * SHA-256 over the names and checksums of all files, in hexadecimal digits; empty without a
   * folder.
   */
  public String value() throws IOException {
    if (known.isEmpty()) {
      known = Optional.of(read());
    }
    return known.get();
  }

  private String read() throws IOException {
    MessageDigest digest = Sha256.digest();
    settings(digest);
    if (!Files.isDirectory(config.migrate().folder())) {
      return "";
    }
    Path home = MigrationFolder.home(config);
    if (!home.equals(config.migrate().folder())) {
      files(digest, config.migrate().changelog());
      for (String beside : List.of("seeds", "verify")) {
        if (Files.isDirectory(home.resolve(beside))) {
          files(digest, home.resolve(beside));
        }
      }
      return HexFormat.of().formatHex(digest.digest());
    }
    for (Path folder : ChangelogPath.of(config.migrate(), config.migrate().changelog()).hashed()) {
      files(digest, folder);
    }
    return HexFormat.of().formatHex(digest.digest());
  }

  private static void files(MessageDigest digest, Path folder) throws IOException {
    for (Path file : FolderListing.below(folder, true)) {
      text(digest, folder.relativize(file).toString());
      try {
        text(digest, checksums(file));
      } catch (IOException e) {
        throw FolderListing.unreadable(file, e);
      }
    }
  }

  private void settings(MessageDigest digest) {
    new TreeMap<>(config.shape())
        .forEach(
            (setting, value) -> {
              text(digest, setting.key());
              text(digest, value);
            });
  }

  private static void text(MessageDigest digest, String text) {
    byte[] bytes = text.getBytes(StandardCharsets.UTF_8);
    digest.update(new byte[] {(byte) (bytes.length >> 8), (byte) bytes.length});
    digest.update(bytes);
  }

  /** A gigabyte of seeds takes a fraction of a second so, and many of them with SHA-256. */
  private static String checksums(Path file) throws IOException {
    Checksums checksums = new Checksums();
    byte[] buffer = new byte[BUFFER];
    try (InputStream in = Files.newInputStream(file)) {
      for (int read = in.read(buffer); read >= 0; read = in.read(buffer)) {
        checksums.update(buffer, 0, read);
      }
    }
    return checksums.value();
  }
}
