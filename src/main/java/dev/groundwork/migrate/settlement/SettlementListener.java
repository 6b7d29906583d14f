package dev.groundwork.migrate.settlement;

import liquibase.listener.SqlListener;

/** Lets the settlement of a changeset hear of each statement before it runs. */
public final class SettlementListener extends SqlListener {
  private final Settlement settlement;

  public SettlementListener(Settlement settlement) {
    this.settlement = settlement;
  }

  @Override
  public void writeSqlWillRun(String sql) {
    settlement.hear(sql);
  }

  @Override
  public void readSqlWillRun(String sql) {
    settlement.hearQuestion(sql);
  }
}
