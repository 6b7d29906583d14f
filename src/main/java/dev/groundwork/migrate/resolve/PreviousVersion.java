package dev.groundwork.migrate.resolve;

import dev.groundwork.migrate.changelog.Changelog;
import dev.groundwork.migrate.changelog.ChangelogFolder;
import dev.groundwork.migrate.changelog.ChangesetLines;
import dev.groundwork.migrate.create.GitHistory;
import dev.groundwork.migrate.folder.changeset.MigrationChangeSet;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import liquibase.ChecksumVersion;
import liquibase.change.CheckSum;
import liquibase.changelog.ChangeSet;
import liquibase.exception.LiquibaseException;
import liquibase.parser.ChangeLogParserFactory;

/** The text that a changeset had when it ran: the version in git that has its checksum. */
record PreviousVersion(Changelog changelog, ChangeSet changeset, CheckSum recorded) {

  /** What was changed since, line by line; empty where the old text is not found. */
  Optional<List<String>> difference() {
    if (changeset instanceof MigrationChangeSet) {
      return Optional.empty(); // its file alone does not say what it is
    }
    return new GitHistory(changelog.folder().root())
        .of(changeset.getFilePath())
        .map(this::lines)
        .flatMap(Optional::stream)
        .findFirst()
        .map(old -> LineDiff.of(old, ChangesetLines.of(changelog.folder(), changeset)));
  }

  private Optional<List<String>> lines(String version) {
    try {
      Path folder = Files.createTempDirectory("groundwork");
      try {
        return linesIn(new ChangelogFolder(folder), folder, version);
      } finally {
        delete(folder);
      }
    } catch (IOException | LiquibaseException e) {
      return Optional.empty();
    }
  }

  private Optional<List<String>> linesIn(ChangelogFolder files, Path folder, String version)
      throws IOException, LiquibaseException {
    String path = changeset.getFilePath();
    Path file = folder.resolve(path);
    Files.createDirectories(Optional.ofNullable(file.getParent()).orElse(folder));
    Files.writeString(file, version);
    return ChangeLogParserFactory.getInstance()
        .getParser(path, files)
        .parse(path, changeset.getChangeLog().getChangeLogParameters(), files)
        .getChangeSets()
        .stream()
        .filter(c -> c.getId().equals(changeset.getId()))
        .filter(c -> c.getAuthor().equals(changeset.getAuthor()))
        .filter(c -> recorded.equals(c.generateCheckSum(version())))
        .map(c -> ChangesetLines.of(files, c))
        .findFirst();
  }

  private ChecksumVersion version() {
    return ChecksumVersion.enumFromChecksumVersion(recorded.getVersion());
  }

  private static void delete(Path folder) throws IOException {
    try (Stream<Path> all = Files.walk(folder)) {
      for (Path path : all.sorted(Comparator.reverseOrder()).toList()) {
        Files.delete(path);
      }
    }
  }
}
