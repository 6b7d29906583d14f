package dev.groundwork.migrate.settlement;

import dev.groundwork.postgres.Session;
import dev.groundwork.postgres.Sql;
import dev.groundwork.postgres.Transaction;
import java.sql.SQLException;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Does at the end of a changeset, in the middle of a transaction, what a COMMIT would do there, so
 * that changesets which were written to be committed one by one mean the same in one transaction.
 */
public final class Settlement {
  /** All of them in one row, or none. */
  private static final String DEFERRED =
      """
      SELECT pg_catalog.string_agg(pg_catalog.format('%I.%I', n.nspname, c.conname), ', ')
      FROM pg_catalog.pg_constraint c
      JOIN pg_catalog.pg_namespace n ON n.oid = c.connamespace
      WHERE c.condeferred
      HAVING pg_catalog.count(*) > 0
      """;

  private final Transaction transaction;
  private final boolean codeRuns;
  private final TemporaryObjects temporary = new TemporaryObjects();
  private Optional<LooseEnds> found = Optional.empty();
  private final Map<String, Reach> declared = new HashMap<>();
  private Reach reach = Reach.ITSELF;
  private boolean made;

  /**
   * @param codeRuns whether changesets may bring code, whose statements nobody hears
   */
  public Settlement(Transaction transaction, boolean codeRuns) {
    this.transaction = transaction;
    this.codeRuns = codeRuns;
  }

  /**
   * The temporary tables that a changeset leaves, as far as its words tell.
   *
   * @param statements all of them, in their order
   */
  public static List<String> left(List<String> statements) {
    return LeftTables.by(statements).stream().map("table "::concat).toList();
  }

  /**
   * What a person is told of it.
   *
   * @param changeset its name
   * @param object what it leaves: {@code table ids}
   */
  public static String warning(String changeset, String object) {
    return ("%s leaves the temporary %s, which later changesets meet before any other\n"
            + "of that name: end it with a DROP, if none of them needs it")
        .formatted(changeset, object);
  }

  /** A changeset begins. */
  public void begins() {
    temporary.forget();
    declared.clear();
    reach = codeRuns ? Reach.ANYTHING : Reach.ITSELF;
  }

  /** A statement that runs: its words may tell how long a temporary table is to last. */
  public void hear(String sql) {
    temporary.hear(sql);
    hearQuestion(sql);
  }

  /** A question that is asked, which may call what changes something. */
  void hearQuestion(String sql) {
    Reach known = declared.get(sql);
    reach = reach.and(known == null ? Reach.of(sql) : known);
  }

  /**
   * Whether these define things and do nothing else: no row is read that others wrote, and nothing
   * is left to settle, as far as is known of the database without a question.
   *
   * @param statements all of a changeset
   */
  public boolean isQuiet(List<String> statements) {
    Reach all = reach;
    for (String statement : statements) {
      Reach one = Reach.of(statement);
      declared.put(statement, one);
      all = all.and(one);
    }
    Reach reached = all;
    return reached.compareTo(Reach.DEFINED) <= 0
        && found.filter(ends -> ends.staySoAfter(reached)).isPresent();
  }

  /**
   * Settles what can be settled, and puts the session's settings back; asks the server only where
   * the statements since the last time may have left something.
   *
   * @param commits whether a real COMMIT follows
   * @return whether only a real one makes usable what the changeset did
   */
  public boolean settle(boolean commits) throws SQLException {
    Reach reached = reach;
    if (found.filter(ends -> ends.staySoAfter(reached)).isPresent()) {
      return false;
    }
    Session session = transaction.session();
    LooseEnds ends = LooseEnds.of(session, reached);
    found = Optional.of(ends);
    made |= ends.temporary();
    // in this order, and with the changeset's own settings, as the server does at a COMMIT
    if (ends.deferrable().orElse(false)) {
      constraints(session);
    }
    if (ends.cursors()) {
      cursors(session);
    }
    transaction.restoreSettings();
    if (ends.temporary() && !commits) {
      temporary.end(session);
    }
    return !commits && ends.enumValues() > 0 && EnumValues.unusable(session);
  }

  /**
   * What is deferred is checked now, and then deferred again: whatever broke it is told, and no
   * pending event is in the way of a later ALTER TABLE (55006).
   */
  private static void constraints(Session session) throws SQLException {
    session.execute("SET CONSTRAINTS ALL IMMEDIATE");
    for (String deferred : session.strings(DEFERRED)) {
      session.execute("SET CONSTRAINTS %s DEFERRED".formatted(deferred));
    }
  }

  private static void cursors(Session session) throws SQLException {
    for (String name :
        session.strings(
            "SELECT name FROM pg_catalog.pg_cursors WHERE NOT is_holdable AND name <> ''")) {
      session.execute("CLOSE " + Sql.identifier(name));
    }
  }

  /** How many values this transaction has added to enums, as far as was looked. */
  public long enumValues() {
    return found.map(LooseEnds::enumValues).orElse(0L);
  }

  /** Something was taken back, and with it perhaps what was found. */
  public void doubt() {
    found = Optional.empty();
  }

  /** What is temporary, was not told before, and lasts: {@code table ids}. */
  public List<String> left() throws SQLException {
    return made ? temporary.untold(transaction.session()) : List.of();
  }

  /** Whoever works in this session next finds nothing temporary, as in a session of their own. */
  public void close() throws SQLException {
    if (made && !transaction.isOutside()) {
      transaction.session().execute("DISCARD TEMP");
    }
  }
}
