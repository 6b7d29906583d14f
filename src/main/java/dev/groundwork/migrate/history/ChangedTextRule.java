package dev.groundwork.migrate.history;

import dev.groundwork.config.Config;
import dev.groundwork.config.Config.FolderFormat;
import dev.groundwork.config.Config.Policy;
import dev.groundwork.migrate.changelog.Changelog;
import dev.groundwork.migrate.changelog.ChangesetName;
import dev.groundwork.migrate.changelog.SourceLine;
import dev.groundwork.migrate.folder.MigrationFolder;
import dev.groundwork.run.Plural;
import dev.groundwork.run.Problem;
import java.util.List;
import liquibase.ChecksumVersion;
import liquibase.change.CheckSum;
import liquibase.changelog.ChangeSet;
import liquibase.changelog.RanChangeSet;

/**
 * How changesets are taken that have another text than when they ran: as the setting says, else as
 * the tool takes them whose files they are.
 */
public final class ChangedTextRule {
  private final Policy policy;
  private final History history;

  public ChangedTextRule(Config config, History history) {
    this.policy = policy(config);
    this.history = history;
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

  /** Those for which a run ends. */
  public List<ChangeSet> refused() {
    return policy == Policy.FAIL ? history.changed() : List.of();
  }

  public List<Problem> problems(Changelog changelog) {
    return refused().stream().map(c -> problem(changelog, c, history.recorded(c))).toList();
  }

  private static Problem problem(Changelog changelog, ChangeSet changeset, RanChangeSet ran) {
    CheckSum recorded = ran.getLastCheckSum();
    CheckSum now =
        changeset.generateCheckSum(ChecksumVersion.enumFromChecksumVersion(recorded.getVersion()));
    return new Problem(
        "%s was changed after it ran: recorded %s, now %s"
            .formatted(ChangesetName.of(changeset), recorded, now),
        SourceLine.of(changelog.folder(), changeset).display(),
        "put the old text back and write the change as a new changeset; if both mean the same:\n"
            + "groundwork resolve --checksum "
            + ChangesetName.of(changeset));
  }

  public List<String> warnings() {
    if (policy != Policy.WARN || history.changed().isEmpty()) {
      return List.of();
    }
    List<String> names = history.changed().stream().map(ChangesetName::of).toList();
    return List.of(
        "%s changed after %s ran, and the change did not run: %s"
            .formatted(
                Plural.of(names.size(), "changeset") + (names.size() == 1 ? " was" : " were"),
                names.size() == 1 ? "it" : "they",
                Plural.names(names)));
  }
}
