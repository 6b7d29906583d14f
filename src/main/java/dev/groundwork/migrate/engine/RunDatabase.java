package dev.groundwork.migrate.engine;

import dev.groundwork.postgres.Sql;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import liquibase.changelog.ChangeSet;
import liquibase.changelog.ChangeSet.RunStatus;
import liquibase.database.core.PostgresDatabase;
import liquibase.exception.DatabaseException;
import liquibase.exception.DatabaseHistoryException;
import liquibase.structure.DatabaseObject;
import liquibase.structure.core.Schema;

/**
 * PostgreSQL, whose rollback is one. Liquibase's asks for the search path each time, and may set
 * one; ours is what the session began with, and a rollback brings back.
 */
final class RunDatabase extends PostgresDatabase {
  private Optional<Set<String>> ran = Optional.empty();

  /** Liquibase puts quotes around the name of a schema as it is, which may have one in it. */
  @Override
  public String escapeObjectName(String name, Class<? extends DatabaseObject> type) {
    return type == Schema.class && name != null && name.contains("\"")
        ? Sql.identifier(name)
        : super.escapeObjectName(name, type);
  }

  @Override
  public void rollback() throws DatabaseException {
    getConnection().rollback();
  }

  /**
   * Liquibase compares each changeset that runs with every row of the history, and both paths are
   * cleaned for it. Only one whose file, id and author are there can be among them.
   */
  @Override
  public RunStatus getRunStatus(ChangeSet changeSet)
      throws DatabaseException, DatabaseHistoryException {
    String name = name(changeSet.getFilePath(), changeSet.getId(), changeSet.getAuthor());
    return names().contains(name) ? super.getRunStatus(changeSet) : RunStatus.NOT_RAN;
  }

  /** Those of before this run: no changeset is asked for twice. */
  private Set<String> names() throws DatabaseException {
    if (ran.isEmpty()) {
      ran =
          Optional.of(
              getRanChangeSetList().stream()
                  .map(r -> name(r.getChangeLog(), r.getId(), r.getAuthor()))
                  .collect(Collectors.toSet()));
    }
    return ran.get();
  }

  /** However a path was written, its last part stays; Liquibase does not mind capitals. */
  private static String name(String path, String id, String author) {
    String file = path.substring(Math.max(path.lastIndexOf('/'), path.lastIndexOf('\\')) + 1);
    return String.join("\n", file, id, author).toLowerCase(Locale.ROOT);
  }
}
