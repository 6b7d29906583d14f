package dev.groundwork.command.look;

import dev.groundwork.backup.Backup;
import dev.groundwork.ledger.AdoptionLedger;
import dev.groundwork.ledger.Drift;
import dev.groundwork.ledger.LedgerView;
import dev.groundwork.migrate.changelog.ChangelogStatus;
import dev.groundwork.postgres.catalog.TableName;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * What {@code status} tells.
 *
 * @param applied only where all were asked for
 * @param seeds what became of each set, by its name
 * @param adopted what was taken over of other tools' histories
 * @param unseen what the role may not see
 */
record StatusFacts(
    Comparison.Compared compared,
    List<ChangelogStatus.Item> applied,
    Optional<LedgerView.ReadyState> state,
    List<LedgerView.RunRow> runs,
    Map<String, String> seeds,
    List<Backup> backups,
    List<TableRows> tables,
    Optional<Drift> drift,
    List<AdoptionLedger.Mark> adopted,
    List<String> unseen) {

  /** Recorded as failed; or rolled back by the last run, which it failed. */
  List<ChangelogStatus.Item> failed() {
    List<ChangelogStatus.Item> all = new ArrayList<>(compared.failed());
    runs.stream()
        .limit(1)
        .filter(run -> run.exitStatus() != 0)
        .forEach(
            run ->
                compared.pending().stream()
                    .filter(item -> item.name().equals(run.subject()))
                    .map(
                        i ->
                            new ChangelogStatus.Item(
                                i.name(), i.identity(), i.where(), run.endedAt(), i.optional()))
                    .forEach(all::add));
    return all;
  }

  /**
   * The rows of a table.
   *
   * @param rows less than 0 where nobody has counted yet
   * @param counted whether this is exact
   */
  record TableRows(TableName table, long rows, boolean counted) {}

  /** What became of a set: never, done at a time, changed since. */
  static String seed(String hash, LedgerView.@Nullable SeedRow row) {
    if (row == null) {
      return "never";
    }
    return (row.hash().equals(hash) ? "done " : "changed since ") + row.appliedAt();
  }
}
