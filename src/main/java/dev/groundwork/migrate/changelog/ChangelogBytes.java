package dev.groundwork.migrate.changelog;

import dev.groundwork.config.Config;
import dev.groundwork.ledger.Checksums;
import dev.groundwork.migrate.folder.MigrationFolder;
import dev.groundwork.migrate.layout.ChangelogPath;
import dev.groundwork.migrate.layout.FolderListing;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Every file below the folders of the changelog, as it was when it was first asked for. */
final class ChangelogBytes {
  /** Most files are smaller, and there may be thousands. */
  private static final int BUFFER = 8 * 1024;

  private final Config config;
  private Optional<List<String>> known = Optional.empty();

  ChangelogBytes(Config config) {
    this.config = config;
  }

  /** Names and checksums in turn; empty without a folder. */
  synchronized Optional<List<String>> texts() throws IOException {
    if (known.isEmpty() && Files.isDirectory(config.migrate().folder())) {
      known = Optional.of(List.copyOf(read()));
    }
    return known;
  }

  private List<String> read() throws IOException {
    List<String> texts = new ArrayList<>(reading());
    for (Path folder : folders()) {
      for (Path file : FolderListing.below(folder, true)) {
        texts.add(folder.relativize(file).toString());
        texts.add(checksumsOf(file));
      }
    }
    return texts;
  }

  private List<String> reading() {
    String reading = MigrationFolder.reading(config);
    return reading.isEmpty() ? List.of() : List.of(reading);
  }

  private List<Path> folders() throws IOException {
    Path home = MigrationFolder.home(config);
    if (home.equals(config.migrate().folder())) {
      return ChangelogPath.of(config.migrate(), config.migrate().changelog()).hashed();
    }
    List<Path> folders = new ArrayList<>(MigrationFolder.folders(config));
    for (String beside : List.of("seeds", "verify")) {
      if (Files.isDirectory(home.resolve(beside))) {
        folders.add(home.resolve(beside));
      }
    }
    return folders;
  }

  private static String checksumsOf(Path file) {
    try {
      return checksums(file);
    } catch (IOException e) {
      throw FolderListing.unreadable(file, e);
    }
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
