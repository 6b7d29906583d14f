package dev.groundwork.ledger;

import dev.groundwork.postgres.Session;
import dev.groundwork.postgres.TextArray;
import dev.groundwork.postgres.catalog.TableName;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * Another tool's history into which we write too, as it was when we had last written: rows of
 * {@code groundwork.kept_history}, a table that is made when it is first needed. Whatever is in
 * that history and not here was written by somebody else, and whatever is here and not there was
 * taken out by somebody else.
 */
public final class KeptLedger {
  private static final String DDL =
      """
      CREATE TABLE IF NOT EXISTS groundwork.kept_history (
        application text NOT NULL,
        tool text NOT NULL,
        history_schema text NOT NULL,
        history_table text NOT NULL,
        key text NOT NULL,
        title text NOT NULL,
        adopted_by bigint REFERENCES groundwork.run (id),
        PRIMARY KEY (history_schema, history_table, key)
      );
      COMMENT ON TABLE groundwork.kept_history IS
        'one row per row of another tool''s history that is kept, and one without a key for each'
      """;

  private static final String KEPT =
      """
      SELECT tool, history_schema, history_table,
        coalesce(pg_catalog.array_agg(key ORDER BY title, key) FILTER (WHERE key <> ''), '{}'),
        coalesce(pg_catalog.array_agg(title ORDER BY title, key) FILTER (WHERE key <> ''), '{}')
      FROM groundwork.kept_history WHERE application = ? GROUP BY 1, 2, 3 ORDER BY 2, 3
      """;

  private static final String INSERT =
      """
      INSERT INTO groundwork.kept_history
        (application, tool, history_schema, history_table, key, title, adopted_by)
      """;

  /** Its row becomes another with each migration. */
  private static final String OF_ONE_ROW = "golang-migrate";

  private final Session session;
  private final String name;

  /**
   * @param name under which the runs are
   */
  public KeptLedger(Session session, String name) {
    this.session = session;
    this.name = name;
  }

  /**
   * A history that is kept.
   *
   * @param tool as the setting {@code migrate.format} has it
   * @param keys of its rows
   * @param titles of the same, as people call them
   */
  public record Kept(String tool, TableName table, List<String> keys, List<String> titles) {
    public Kept {
      keys = List.copyOf(keys);
      titles = List.copyOf(titles);
    }

    private Kept as(List<String> others) {
      return new Kept(tool, table, others, titles);
    }

    /** The one with that key. */
    public String title(String key) {
      return titles.get(keys.indexOf(key));
    }
  }

  /** All of them; none where our role may not see it. */
  public List<Kept> all() throws SQLException {
    return isThere()
        ? session.query(
            KEPT,
            row ->
                new Kept(
                    row.getString(1),
                    new TableName(row.getString(2), row.getString(3)),
                    TextArray.of(row.getArray(4)),
                    TextArray.of(row.getArray(5))),
            name)
        : List.of();
  }

  private boolean isThere() throws SQLException {
    return new LedgerView(session, name).mayRead("groundwork", "kept_history");
  }

  public Optional<Kept> of(TableName table) throws SQLException {
    return all().stream().filter(kept -> kept.table().equals(table)).findFirst();
  }

  /** From now on it is kept, with these rows in it. */
  public void begin(Kept kept) throws SQLException {
    session.execute(DDL);
    forget(kept.table());
    session.update(
        INSERT
            + "SELECT ?, ?, ?, ?, '', '', NULL::bigint UNION ALL SELECT ?, ?, ?, ?, key, title, NULL"
            + " FROM ROWS FROM (pg_catalog.unnest(?), pg_catalog.unnest(?)) AS r (key, title)",
        name,
        kept.tool(),
        kept.table().schema(),
        kept.table().table(),
        name,
        kept.tool(),
        kept.table().schema(),
        kept.table().table(),
        kept.keys(),
        kept.titles());
  }

  private void forget(TableName table) throws SQLException {
    session.update(
        "DELETE FROM groundwork.kept_history WHERE history_schema = ? AND history_table = ?",
        table.schema(),
        table.table());
  }

  /** Rows with these titles that are gone were taken out on purpose, and are known no longer. */
  public void forgetGone(Kept now, List<String> titles) throws SQLException {
    session.update(
        """
        DELETE FROM groundwork.kept_history WHERE history_schema = ? AND history_table = ?
          AND key <> '' AND title = ANY (?) AND NOT key = ANY (?)
        """,
        now.table().schema(),
        now.table().table(),
        titles,
        now.keys());
  }

  /** What a run took over besides, where the history is kept. */
  void adopted(long run, AdoptionLedger.Mark mark) throws SQLException {
    Optional<Kept> kept = of(mark.table());
    if (kept.isPresent()) {
      if (mark.tool().equals(OF_ONE_ROW)) {
        forgetGone(kept.get().as(mark.keys()), kept.get().titles());
      }
      session.update(
          INSERT
              + "SELECT ?, ?, ?, ?, key, key, ? FROM pg_catalog.unnest(?) AS r (key)"
              + " ON CONFLICT DO NOTHING",
          name,
          mark.tool(),
          mark.table().schema(),
          mark.table().table(),
          run,
          mark.keys());
    }
  }

  /** That was taken back. */
  void undone(long run) throws SQLException {
    if (isThere()) {
      session.update("DELETE FROM groundwork.kept_history WHERE adopted_by = ?", run);
    }
  }

  /**
   * A statement that writes rows into the history, and those rows here; the values of both follow
   * one another.
   *
   * @param statement without what it returns
   * @param returned its key, version and name, and others
   * @param names of these
   */
  public void write(Kept kept, String statement, String returned, String names, List<Object> values)
      throws SQLException {
    List<Object> all = new ArrayList<>(values);
    all.addAll(List.of(name, kept.tool(), kept.table().schema(), kept.table().table()));
    session.update(
        "WITH written (%s) AS (%s RETURNING %s) %sSELECT ?, ?, ?, ?, key, coalesce(nullif(version::text, ''), name), NULL FROM written"
            .formatted(names, statement, returned, INSERT),
        all.toArray());
  }

  /** Rows of the history will be gone, or others: those that a query finds by their keys. */
  public void forget(Kept kept, String query, List<Object> values) throws SQLException {
    List<Object> all = new ArrayList<>();
    all.add(kept.table().schema());
    all.add(kept.table().table());
    all.addAll(values);
    session.update(
        "DELETE FROM groundwork.kept_history WHERE history_schema = ? AND history_table = ?"
            + " AND key IN (%s)".formatted(query),
        all.toArray());
  }
}
