package dev.groundwork.ledger;

import dev.groundwork.postgres.Session;
import dev.groundwork.postgres.TextArray;
import dev.groundwork.postgres.catalog.TableName;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * What was taken over of another tool's history, and by which run: rows of {@code
 * groundwork.adoption}, a table that is made when it is first needed.
 */
public final class AdoptionLedger {
  /** A ledger of an earlier release has nothing that is only watched. */
  private static final String WATCHED =
      "coalesce((pg_catalog.to_jsonb(adoption) ->> 'watched')::boolean, false)";

  /** Of each table the last: a second time adds to the first. */
  private static final String MARKS =
      """
      SELECT DISTINCT ON (history_schema, history_table)
        run, tool, history_schema, history_table, row_count, newest, hash, keys, %1$s AS watched,
        pg_catalog.to_char(adopted_at AT TIME ZONE 'UTC', 'YYYY-MM-DD HH24:MI:SS') AS adopted_at
      FROM groundwork.adoption WHERE name = ? AND undone_by IS NULL AND (? OR NOT %1$s)
      ORDER BY history_schema, history_table, run DESC
      """
          .formatted(WATCHED);

  /** Runs since then that changed the history, under whatever name. */
  private static final String RUNS_SINCE =
      """
      SELECT pg_catalog.concat('run ', r.id, ' (', r.command, ')')
      FROM groundwork.run r
      WHERE r.id > ? AND r.exit_status = 0
        AND (pg_catalog.cardinality(r.applied) > 0 OR pg_catalog.cardinality(r.undone) > 0)
      ORDER BY r.id
      """;

  private final Session session;
  private final String name;

  /**
   * @param name under which the runs are
   */
  public AdoptionLedger(Session session, String name) {
    this.session = session;
    this.name = name;
  }

  /**
   * A history that was taken over, or was there beside one that was.
   *
   * @param run which did
   * @param tool as the setting {@code migrate.format} has it
   * @param rows how many it had
   * @param newest the last one that was applied
   * @param hash of all keys
   * @param keys of its rows
   * @param watched whether nothing of it was taken over, since it is another tool's than the folder
   * @param at when, in UTC
   */
  public record Mark(
      long run,
      String tool,
      TableName table,
      long rows,
      String newest,
      String hash,
      List<String> keys,
      boolean watched,
      String at) {
    public Mark {
      keys = List.copyOf(keys);
    }

    /** Of what is about to be taken over. */
    public static Mark of(String tool, TableName table, String newest, List<String> keys) {
      return new Mark(
          0, tool, table, keys.size(), newest, Sha256.of(String.join("\n", keys)), keys, false, "");
    }

    /** The same, of one that stays what it is. */
    public Mark asWatched() {
      return new Mark(run, tool, table, rows, newest, hash, keys, true, at);
    }

    private static Mark read(ResultSet row) throws SQLException {
      return new Mark(
          row.getLong("run"),
          row.getString("tool"),
          new TableName(row.getString("history_schema"), row.getString("history_table")),
          row.getLong("row_count"),
          row.getString("newest"),
          row.getString("hash"),
          TextArray.of(row.getArray("keys")),
          row.getBoolean("watched"),
          row.getString("adopted_at"));
    }
  }

  /** What was taken over and is still so; none where our role may not see it. */
  public List<Mark> marks() throws SQLException {
    return read(false);
  }

  /** These, and what is watched beside them. */
  public List<Mark> all() throws SQLException {
    return read(true);
  }

  private List<Mark> read(boolean watched) throws SQLException {
    return isReadable() ? session.query(MARKS, Mark::read, name, watched) : List.of();
  }

  private boolean isReadable() throws SQLException {
    return new LedgerView(session, name).mayRead("groundwork", "adoption");
  }

  /** The last time that something was. */
  public Optional<Mark> last() throws SQLException {
    return marks().stream().reduce((one, other) -> one.run() > other.run() ? one : other);
  }

  /** Writes one down; part of the run's transaction, after the run's own row. */
  public void write(long run, Mark mark) throws SQLException {
    new AdoptionTable(session).make();
    session.update(
        """
        INSERT INTO groundwork.adoption (run, name, tool, history_schema, history_table, row_count,
          newest, hash, keys, watched)
        VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?)
        """,
        run,
        name,
        mark.tool(),
        mark.table().schema(),
        mark.table().table(),
        mark.rows(),
        mark.newest(),
        mark.hash(),
        mark.keys(),
        mark.watched());
    if (!mark.watched()) {
      new KeptLedger(session, name).adopted(run, mark);
    }
  }

  /** The runs that changed the history after one. */
  public List<String> changesSince(long run) throws SQLException {
    return session.strings(RUNS_SINCE, run);
  }

  /** Writes down that a run took one back. */
  public void takenBack(Mark mark, long by) throws SQLException {
    session.update("UPDATE groundwork.adoption SET undone_by = ? WHERE run = ?", by, mark.run());
    new KeptLedger(session, name).undone(mark.run());
  }

  /** The identities of what was rolled back here, or corrected so, whatever the other tool says. */
  public Set<String> takenBackHere() throws SQLException {
    return new LedgerView(session, name).mayRead("groundwork", "run")
        ? new HashSet<>(
            session.strings(
                """
                SELECT DISTINCT pg_catalog.unnest(undone) FROM groundwork.run
                WHERE name = ? AND exit_status = 0 AND command <> 'adopt'
                """,
                name))
        : Set.of();
  }

  /** The identities that a run added to the history, and those that it took out. */
  public record Changed(List<String> applied, List<String> undone) {
    public Changed {
      applied = List.copyOf(applied);
      undone = List.copyOf(undone);
    }
  }

  /** What the run of a mark did to the history. */
  public Changed changedBy(Mark mark) throws SQLException {
    return session
        .first(
            "SELECT applied, undone FROM groundwork.run WHERE id = ?",
            row -> new Changed(TextArray.of(row.getArray(1)), TextArray.of(row.getArray(2))),
            mark.run())
        .orElseThrow();
  }
}
