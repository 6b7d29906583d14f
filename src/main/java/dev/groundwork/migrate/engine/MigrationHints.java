package dev.groundwork.migrate.engine;

import dev.groundwork.migrate.changelog.ChangesetName;
import dev.groundwork.run.SqlState;
import java.util.Map;
import java.util.Set;
import java.util.regex.Pattern;

/** The way out of an error of the server, by its SQLSTATE (PostgreSQL manual, appendix A). */
final class MigrationHints {
  private static final String EXISTS =
      "if all of the changeset is there already: groundwork resolve --applied %s\n"
          + "else drop what is there, or put IF NOT EXISTS into the changeset, then run again";
  private static final String DATA =
      "rows that are there already break it: mend them in a changeset before this one";
  private static final String ROWS = "mend the rows that the changeset writes, then run again";
  private static final String ENDED =
      "something in the changeset ends the transaction of the run: take it out";
  private static final String NAME =
      "mend the name, or put what it needs into an earlier changeset";

  private static final String LARGE_OBJECT =
      "loadData binds a blob as a large object: for bytea leave the type of the column out, and"
          + " write\n"
          + "\\x and hexadecimal digits in the CSV";

  /** As Liquibase writes what it binds. */
  private static final Pattern BINDS = Pattern.compile("INSERT INTO [^?]+ VALUES\\([?, ]+\\)");

  private static final String LASTS =
      "what is temporary lasts as long as the run: end what made it with a DROP, or make the"
          + " table\n"
          + "with ON COMMIT DROP";

  /** As the server says that it does not have the files of an extension, by its version. */
  private static final Set<String> LACKS_A_FILE = Set.of("0A000", "58P01");

  private static final Pattern EXTENSION =
      Pattern.compile("\\s*CREATE\\s+EXTENSION\\b", Pattern.CASE_INSENSITIVE);

  private static final Set<String> ENDS_OR_NEEDS_NONE =
      Set.of(SqlState.ACTIVE_SQL_TRANSACTION, SqlState.INVALID_TRANSACTION_TERMINATION);

  private static final Map<String, String> BY_STATE =
      Map.ofEntries(
          Map.entry("42701", EXISTS),
          Map.entry(SqlState.DUPLICATE_TABLE, EXISTS),
          Map.entry(SqlState.DUPLICATE_OBJECT, EXISTS),
          Map.entry(SqlState.DUPLICATE_SCHEMA, EXISTS),
          Map.entry("42723", EXISTS),
          Map.entry(SqlState.UNDEFINED_TABLE, NAME),
          Map.entry(SqlState.UNDEFINED_COLUMN, NAME),
          Map.entry("42704", NAME),
          Map.entry("42883", NAME),
          Map.entry(SqlState.INVALID_SCHEMA_NAME, NAME),
          Map.entry("42601", "mend the SQL at that place and run again"),
          Map.entry(
              SqlState.ACTIVE_SQL_TRANSACTION,
              "give the changeset runInTransaction:false, alone with this statement"),
          Map.entry(
              SqlState.INVALID_TRANSACTION_TERMINATION,
              "what commits by itself runs outside of the run's transaction: give the changeset\n"
                  + "runInTransaction:false, alone with this statement"),
          Map.entry(SqlState.INVALID_SAVEPOINT_SPECIFICATION, ENDED),
          Map.entry(SqlState.NO_ACTIVE_SQL_TRANSACTION, ENDED),
          Map.entry(
              SqlState.UNSAFE_NEW_ENUM_VALUE_USAGE,
              "put the use of the new enum value into a changeset of its own, after this"),
          Map.entry(
              SqlState.OBJECT_IN_USE,
              "end what uses it before, or put it into a changeset of its own; checks that wait for\n"
                  + "the end of the changeset are made by SET CONSTRAINTS ALL IMMEDIATE"),
          Map.entry(
              SqlState.QUERY_CANCELED,
              "make the statement faster, or raise migrate.statement-timeout"),
          Map.entry(
              "53200",
              "one transaction holds more locks than max_locks_per_transaction allows: raise it\n"
                  + "in the server, or set migrate.transaction=changeset"),
          Map.entry(SqlState.DISK_FULL, "the server's disk is full: make room, then run again"),
          Map.entry(
              SqlState.INSUFFICIENT_PRIVILEGE,
              "as an administrator, GRANT what the server names, or set prepare.admin-url"));

  /** Where it is about the rows that are there, and not about those that are written. */
  private static final Pattern DEFINES =
      Pattern.compile("\\s*(ALTER|CREATE)\\b", Pattern.CASE_INSENSITIVE);

  private static final Pattern TEMPORARY =
      Pattern.compile("\\b(TEMP|TEMPORARY|pg_temp)\\b", Pattern.CASE_INSENSITIVE);

  /** Of a table without a key, such as the history, where all tables are published (55000). */
  static final String REPLICATED = "it does not have a replica identity";

  static final String AFTER_REPLICATED =
      "tell those who follow a publication which row it is:"
          + " ALTER TABLE ... REPLICA IDENTITY FULL; then run again";

  private MigrationHints() {}

  /**
   * The way out.
   *
   * @param statement the one that failed; empty where it was none of the changeset's
   * @param changeset as people call it
   * @param outside whether the changeset runs outside of the run's transaction already
   * @param blocked whether it is known who was in its way
   */
  static String after(
      SqlState error, String statement, String changeset, boolean outside, boolean blocked) {
    String state = error.code();
    if (outside && ENDS_OR_NEEDS_NONE.contains(state)) {
      return "write it as a statement of its own, outside of any block or function";
    }
    if (state.equals(SqlState.LOCK_NOT_AVAILABLE)) {
      return blocked
          ? "end or await who is in the way, or raise migrate.lock-timeout"
          : "run again when nobody holds the table, or raise migrate.lock-timeout";
    }
    if (error.connectionLost()) {
      return "run it again; if it stays, the server's log tells more";
    }
    if (LACKS_A_FILE.contains(state) && EXTENSION.matcher(statement).lookingAt()) {
      return "install the extension on the server, or use an image that has it, then run again";
    }
    if (state.equals(SqlState.DUPLICATE_TABLE) && TEMPORARY.matcher(statement).find()) {
      return LASTS;
    }
    if (state.equals(SqlState.DATATYPE_MISMATCH) && BINDS.matcher(statement).matches()) {
      return LARGE_OBJECT;
    }
    boolean values = state.startsWith("22") || state.startsWith("23");
    if (values && DEFINES.matcher(statement).lookingAt()) {
      return DATA;
    }
    if (state.startsWith("23")) {
      return ROWS;
    }
    String next = BY_STATE.getOrDefault(state, "mend the changeset and run again");
    return next.equals(EXISTS) ? next.formatted(ChangesetName.argument(changeset)) : next;
  }
}
