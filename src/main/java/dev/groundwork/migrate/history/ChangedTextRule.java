package dev.groundwork.migrate.history;

import dev.groundwork.config.Config;
import dev.groundwork.config.Config.FolderFormat;
import dev.groundwork.config.Config.Policy;
import dev.groundwork.migrate.changelog.Changelog;
import dev.groundwork.migrate.changelog.ChangesetName;
import dev.groundwork.migrate.changelog.SourceLine;
import dev.groundwork.migrate.folder.MigrationFolder;
import dev.groundwork.migrate.folder.changeset.MigrationChangeSet;
import dev.groundwork.run.Plural;
import dev.groundwork.run.Problem;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import liquibase.ChecksumVersion;
import liquibase.change.CheckSum;
import liquibase.changelog.ChangeSet;

/**
 * How changesets are taken that have another text than when they ran: as the setting says, else as
 * the tool takes them whose files they are.
 */
public final class ChangedTextRule {
  private final Policy policy;
  private final History history;
  private final MigrationParts parts;

  public ChangedTextRule(Config config, History history) {
    this.policy = policy(config);
    this.history = history;
    this.parts = new MigrationParts(history);
  }

  /** Whether such a text is no reason to end, but to be told. */
  public static boolean tells(Config config) {
    return policy(config) == Policy.WARN;
  }

  private static Policy policy(Config config) {
    return config
        .migrate()
        .checksums()
        .orElseGet(
            () ->
                MigrationFolder.format(config)
                    .map(FolderFormat::checksums)
                    .orElse(FolderFormat.LIQUIBASE.checksums()));
  }

  /** Those for which a run ends; always those of which parts that ran would run again. */
  public List<ChangeSet> refused() {
    return Stream.concat(
            parts.cutOtherwise().stream(), policy == Policy.FAIL ? changed() : Stream.empty())
        .toList();
  }

  public List<Problem> problems(Changelog changelog) {
    return refused().stream().map(c -> problem(changelog, c)).toList();
  }

  /** Those that are not told with what would run again of them. */
  private Stream<ChangeSet> changed() {
    return history.changed().stream().filter(c -> parts.wouldRunAgain(c).isEmpty());
  }

  private Problem problem(Changelog changelog, ChangeSet changeset) {
    String where = SourceLine.of(changelog.folder(), changeset).display();
    List<String> open = parts.wouldRunAgain(changeset);
    if (!open.isEmpty()) {
      return new Problem(
          "%s is cut otherwise than when it ran, and this of it would run again: %s"
              .formatted(changeset.getId(), Plural.names(open)),
          where,
          "put back its text, or the file that takes it back; or, since all of it ran:\n"
              + open.stream()
                  .map(ChangesetName::argument)
                  .map("groundwork resolve --applied %s\n"::formatted)
                  .collect(Collectors.joining())
              + "groundwork resolve --checksum "
              + ChangesetName.argument(changeset.getId()));
    }
    CheckSum recorded = history.recorded(changeset).getLastCheckSum();
    return new Problem(
        "%s was changed after it ran: recorded %s, now %s"
            .formatted(ChangesetName.of(changeset), recorded, now(changeset, recorded)),
        where,
        (parts.isInterrupted(changeset) && changeset instanceof MigrationChangeSet
                ? "if it was changed only where a run ended, so that the rest of it runs as it is now:\n"
                : "put the old text back and write the change as a new changeset; if both mean the same:\n")
            + "groundwork resolve --checksum "
            + ChangesetName.argument(ChangesetName.of(changeset)));
  }

  private static CheckSum now(ChangeSet changeset, CheckSum recorded) {
    return changeset.generateCheckSum(
        ChecksumVersion.enumFromChecksumVersion(recorded.getVersion()));
  }

  public List<String> warnings() {
    List<String> names =
        policy == Policy.WARN ? changed().map(ChangesetName::of).toList() : List.<String>of();
    if (names.isEmpty()) {
      return List.of();
    }
    return List.of(
        "%s changed after %s ran, and the change did not run: %s"
            .formatted(
                Plural.of(names.size(), "changeset") + (names.size() == 1 ? " was" : " were"),
                names.size() == 1 ? "it" : "they",
                Plural.names(names)));
  }
}
