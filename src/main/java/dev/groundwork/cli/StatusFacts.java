package dev.groundwork.cli;

import dev.groundwork.ledger.Drift;
import dev.groundwork.ledger.LedgerView;
import dev.groundwork.migrate.Standing;
import dev.groundwork.postgres.Table;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * What {@code status} tells.
 *
 * @param applied only where all were asked for
 * @param seeds what became of each set, by its name
 * @param unseen what the role may not see
 */
record StatusFacts(
    Comparison.Compared compared,
    List<Standing.Item> applied,
    Optional<LedgerView.State> state,
    List<LedgerView.RunRow> runs,
    Map<String, String> seeds,
    List<TableRows> tables,
    Optional<Drift> drift,
    List<String> unseen) {

  /**
   * The rows of a table.
   *
   * @param rows less than 0 where nobody has counted yet
   * @param counted whether this is exact
   */
  record TableRows(Table table, long rows, boolean counted) {}

  /** What became of a set: never, done at a time, changed since. */
  static String seed(String hash, LedgerView.@Nullable SeedRow row) {
    if (row == null) {
      return "never";
    }
    return (row.hash().equals(hash) ? "done " : "changed since ") + row.appliedAt();
  }
}
