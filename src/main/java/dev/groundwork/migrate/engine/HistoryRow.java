package dev.groundwork.migrate.engine;

import dev.groundwork.postgres.Sql;
import java.util.Objects;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import liquibase.ChecksumVersion;
import liquibase.Scope;
import liquibase.changelog.ChangeLogHistoryServiceFactory;
import liquibase.changelog.ChangeSet;
import liquibase.database.Database;
import liquibase.exception.LiquibaseException;
import liquibase.sqlgenerator.core.MarkChangeSetRanGenerator;
import liquibase.statement.core.MarkChangeSetRanStatement;
import liquibase.util.StringUtil;
import org.jspecify.annotations.Nullable;

/**
 * The row of the history of a changeset that ran for the first time: the columns and values of
 * {@link MarkChangeSetRanGenerator}, written as text by hand. Liquibase's generators and types took
 * a tenth of the time of a first run.
 *
 * @param insert all before the values; the same for all rows of a run
 * @param values in parentheses
 * @param wide whether the table may refuse it, unless somebody has made its columns wider
 */
record HistoryRow(String insert, String values, boolean wide) {
  private static final int LONGEST_TEXT = 250;

  /** Of all columns that take what a changeset says (Liquibase's DATABASECHANGELOG). */
  private static final int COLUMN = 255;

  private static final String COLUMNS =
      "ID, AUTHOR, FILENAME, DATEEXECUTED, ORDEREXECUTED, MD5SUM, DESCRIPTION, COMMENTS, EXECTYPE,"
          + " CONTEXTS, LABELS, LIQUIBASE, DEPLOYMENT_ID";

  /**
   * Empty where there may be a row already, or more belongs into it than a changeset says.
   *
   * @param insert as {@link #insert} has it
   */
  static Optional<HistoryRow> of(MarkChangeSetRanStatement mark, Database database, String insert)
      throws LiquibaseException {
    ChangeSet changeset = mark.getChangeSet();
    boolean first =
        mark.getExecType() == ChangeSet.ExecType.EXECUTED
            && MarkChangeSetRanGenerator.getTagFromChangeset(changeset) == null;
    return first ? Optional.of(of(changeset, database, insert)) : Optional.empty();
  }

  /** What all rows of a run begin with: Liquibase looks its settings up for each part of it. */
  static String insert(Database database) {
    return "INSERT INTO %s (%s) VALUES "
        .formatted(
            database.escapeTableName(
                database.getLiquibaseCatalogName(),
                database.getLiquibaseSchemaName(),
                database.getDatabaseChangeLogTableName()),
            COLUMNS);
  }

  private static HistoryRow of(ChangeSet changeset, Database database, String insert)
      throws LiquibaseException {
    int order =
        Scope.getCurrentScope()
            .getSingleton(ChangeLogHistoryServiceFactory.class)
            .getChangeLogService(database)
            .getNextSequenceValue();
    Stream<String> who = texts(changeset.getId(), changeset.getAuthor(), changeset.getFilePath());
    Stream<String> when = Stream.of(database.getCurrentDateTimeFunction(), String.valueOf(order));
    return new HistoryRow(
        insert,
        Stream.of(who, when, what(changeset))
            .flatMap(part -> part)
            .collect(Collectors.joining(", ", "(", ")")),
        isWide(changeset));
  }

  private static boolean isWide(ChangeSet changeset) {
    return Stream.of(
            changeset.getId(),
            changeset.getAuthor(),
            changeset.getFilePath(),
            changeset.buildFullContext(),
            changeset.buildFullLabels())
        .anyMatch(text -> text != null && text.length() > COLUMN);
  }

  private static Stream<String> what(ChangeSet changeset) {
    String comments = Objects.requireNonNullElse(changeset.getComments(), "").strip();
    return texts(
        changeset.generateCheckSum(ChecksumVersion.latest()).toString(),
        StringUtil.limitSize(changeset.getDescription(), LONGEST_TEXT),
        StringUtil.limitSize(comments, LONGEST_TEXT),
        ChangeSet.ExecType.EXECUTED.value,
        changeset.buildFullContext(),
        changeset.buildFullLabels(),
        MarkChangeSetRanGenerator.getLiquibaseBuildVersion(),
        Scope.getCurrentScope().getDeploymentId());
  }

  private static Stream<String> texts(@Nullable String... texts) {
    return Stream.of(texts).map(text -> text == null ? "NULL" : Sql.literal(text));
  }
}
