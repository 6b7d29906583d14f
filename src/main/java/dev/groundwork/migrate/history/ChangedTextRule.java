package dev.groundwork.migrate.history;

import dev.groundwork.config.Config;
import dev.groundwork.config.Config.FolderFormat;
import dev.groundwork.config.Config.Policy;
import dev.groundwork.migrate.changelog.Changelog;
import dev.groundwork.migrate.changelog.ChangesetName;
import dev.groundwork.migrate.folder.MigrationFolder;
import dev.groundwork.run.Plural;
import dev.groundwork.run.Problem;
import java.util.List;
import liquibase.changelog.ChangeSet;

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

  /** Those for which a run ends; always those of which parts that ran would run again. */
  public List<ChangeSet> refused() {
    return policy == Policy.FAIL
        ? history.changed()
        : history.changed().stream()
            .filter(c -> ChecksumMismatch.isCutSince(c, history.recorded(c)))
            .toList();
  }

  public List<Problem> problems(Changelog changelog) {
    return refused().stream()
        .map(c -> ChecksumMismatch.problem(changelog, c, history.recorded(c)))
        .toList();
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
