package dev.groundwork.migrate.engine;

import liquibase.database.core.PostgresDatabase;
import liquibase.exception.DatabaseException;

/**
 * PostgreSQL, whose rollback is one. Liquibase's asks for the search path each time, and may set
 * one; ours is what the session began with, and a rollback brings back.
 */
final class RunDatabase extends PostgresDatabase {
  @Override
  public void rollback() throws DatabaseException {
    getConnection().rollback();
  }
}
