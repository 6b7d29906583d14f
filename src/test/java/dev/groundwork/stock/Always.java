package dev.groundwork.stock;

import liquibase.database.Database;
import liquibase.precondition.CustomPrecondition;

/** Code of a project's own, which stock Liquibase runs because a changelog names it. */
public final class Always implements CustomPrecondition {
  @Override
  public void check(Database database) {}
}
