package dev.groundwork.migrate.survey;

import dev.groundwork.lint.Rehearsal;
import dev.groundwork.migrate.settlement.Settlement;
import java.sql.SQLException;
import java.util.List;

/**
 * The end of a changeset in a transaction that somebody rolls back: what a run would have committed
 * before is still not committed, and no reason to commit again.
 */
final class UncommittedEnding implements Rehearsal.Ending {
  private final Settlement settlement;
  private long enumValues;

  UncommittedEnding(Settlement settlement) {
    this.settlement = settlement;
  }

  @Override
  public boolean after(List<String> statements) throws SQLException {
    settlement.begins();
    // a changeset before may have been taken back
    settlement.doubt();
    statements.forEach(settlement::hear);
    boolean commits = settlement.settle(false);
    long before = enumValues;
    enumValues = settlement.enumValues();
    return commits && enumValues > before;
  }
}
