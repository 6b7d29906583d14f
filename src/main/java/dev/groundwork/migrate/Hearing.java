package dev.groundwork.migrate;

import dev.groundwork.postgres.Settlement;
import liquibase.listener.SqlListener;

/** Lets the settlement of a changeset hear of each statement before it runs. */
final class Hearing extends SqlListener {
  private final Settlement settlement;

  Hearing(Settlement settlement) {
    this.settlement = settlement;
  }

  @Override
  public void writeSqlWillRun(String sql) {
    settlement.hear(sql);
  }
}
