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
    return history.changed().stream()
        .filter(c -> policy == Policy.FAIL || !openParts(c).isEmpty())
        .toList();
  }

  public List<Problem> problems(Changelog changelog) {
    return refused().stream().map(c -> problem(changelog, c, history.recorded(c))).toList();
  }

  /** Of a migration that is cut otherwise than when it ran: what would run again of it. */
  private List<String> openParts(ChangeSet changeset) {
    List<String> later =
        changeset instanceof MigrationChangeSet migration ? migration.laterParts() : List.of();
    return history.pending().stream().map(ChangeSet::getId).filter(later::contains).toList();
  }

  private Problem problem(Changelog changelog, ChangeSet changeset, RanChangeSet ran) {
    List<String> open = openParts(changeset);
    if (!open.isEmpty()) {
      return new Problem(
          "%s is cut otherwise than when it ran, and this of it would run again: %s"
              .formatted(changeset.getId(), Plural.names(open)),
          SourceLine.of(changelog.folder(), changeset).display(),
          "put back its text, or the file that takes it back; or, since all of it ran:\n%sgroundwork resolve --checksum %s"
              .formatted(
                  open.stream()
                      .map(name -> "groundwork resolve --applied " + name + "\n")
                      .collect(Collectors.joining()),
                  changeset.getId()));
    }
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
    List<String> names =
        history.changed().stream()
            .filter(c -> policy == Policy.WARN && openParts(c).isEmpty())
            .map(ChangesetName::of)
            .toList();
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
