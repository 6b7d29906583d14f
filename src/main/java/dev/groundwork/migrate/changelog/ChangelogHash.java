package dev.groundwork.migrate.changelog;

import dev.groundwork.config.Config;
import dev.groundwork.ledger.Sha256;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
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
  private final Config config;
  private final ChangelogBytes files;
  private Optional<String> known = Optional.empty();

  public ChangelogHash(Config config) {
    this(config, new ChangelogBytes(config));
  }

  private ChangelogHash(Config config, ChangelogBytes files) {
    this.config = config;
    this.files = files;
  }

  /** That of the same files for another database, which are not read again; from any thread. */
  public ChangelogHash of(Config other) {
    return new ChangelogHash(other, files);
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
    Optional<List<String>> texts = files.texts();
    if (texts.isEmpty()) {
      return "";
    }
    texts.get().forEach(text -> text(digest, text));
    return HexFormat.of().formatHex(digest.digest());
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
}
