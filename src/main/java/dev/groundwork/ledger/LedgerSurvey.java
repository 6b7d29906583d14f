package dev.groundwork.ledger;

import dev.groundwork.postgres.Session;
import dev.groundwork.postgres.catalog.HistoryTable;
import dev.groundwork.postgres.fingerprint.SchemaMark;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;

/**
 * Asks the ledger of a database for many of its names at once what {@link Ledger#current} asks for
 * one, as far as that can be known of a schema without looking at what is in it.
 */
public final class LedgerSurvey {
  /** A statement locks each table that it reads, and 6,400 locks is all there may be. */
  private static final int AT_ONCE = 200;

  /** Where a history was taken over or is kept, more has to be asked for each. */
  private static final String USABLE =
      """
      SELECT pg_catalog.count(*) = 1 AND pg_catalog.to_regclass('groundwork.adoption') IS NULL
        AND pg_catalog.to_regclass('groundwork.kept_history') IS NULL
      FROM pg_catalog.pg_attribute
      WHERE attrelid = pg_catalog.to_regclass('groundwork.run')::oid AND attname = 'schema_mark'
      """;

  /**
   * What is the same for all is gathered once and looked up by its hash: a condition that is not a
   * plain one of WHERE is never made a join, for which a server that expects one row goes through
   * all marks again for each schema.
   */
  static final String CURRENT =
      """
      WITH marks AS MATERIALIZED (%s),
      histories AS MATERIALIZED (
        SELECT n.nspname::text AS space FROM pg_catalog.pg_class h
        JOIN pg_catalog.pg_namespace n ON n.oid = h.relnamespace
        WHERE h.relname = '%s' AND h.relkind = 'r'
          AND pg_catalog.has_schema_privilege(n.oid, 'USAGE')
          AND pg_catalog.has_table_privilege(h.oid, 'SELECT'))
      SELECT asked.schema, run.history_hash
      FROM ROWS FROM (
        pg_catalog.unnest(?::text[]), pg_catalog.unnest(?::text[]), pg_catalog.unnest(?::text[]))
        AS asked (name, schema, hash)
      CROSS JOIN LATERAL (
        SELECT * FROM groundwork.run r WHERE r.name = asked.name AND r.exit_status = 0
        ORDER BY r.id DESC LIMIT 1) run
      WHERE run.changelog_hash = asked.hash AND run.schema_mark IS NOT NULL
        AND NOT run.repeats_changesets AND NOT run.repeats_seeds
        AND coalesce(nullif(?, ''), run.release) IS NOT DISTINCT FROM run.release
        AND ((asked.schema, run.schema_mark) IN (SELECT space, mark FROM marks)) IS TRUE
        AND (asked.schema IN (SELECT space FROM histories)) IS TRUE
      """
          .formatted(SchemaMark.ofEach(), HistoryTable.NAME);

  private static final String STATES =
      """
      SELECT asked.name, coalesce(run.release, ''), coalesce(run.changelog_hash, ''),
        coalesce(run.changesets, 0)
      FROM pg_catalog.unnest(?::text[]) AS asked (name)
      CROSS JOIN LATERAL (
        SELECT * FROM groundwork.run r WHERE r.name = asked.name AND r.exit_status = 0
        ORDER BY r.id DESC LIMIT 1) run
      """;

  private final Session session;
  private final String release;

  /**
   * @param release which one runs now; empty: it does not matter
   */
  public LedgerSurvey(Session session, String release) {
    this.session = session;
    this.release = release;
  }

  /**
   * One who is asked for.
   *
   * @param name of its ledger
   * @param schema the only one that it has
   * @param changelogHash of everything that shapes a run
   */
  public record Asked(String name, String schema, String changelogHash) {}

  /** The schemas of those that have nothing to do; others may have nothing to do as well. */
  public Set<String> current(List<Asked> all) throws SQLException {
    return session.ask(USABLE) ? unchanged(recorded(all)) : Set.of();
  }

  /**
   * What the last good run of a name left.
   *
   * @param release as people call it; may be empty
   * @param changesets how many of its changelog the database has
   */
  public record State(String release, String changelogHash, int changesets) {}

  /** Of each name that had one; none without a ledger. */
  public Map<String, State> states(List<String> names) throws SQLException {
    Map<String, State> states = new HashMap<>();
    if (session.ask("SELECT pg_catalog.to_regclass('groundwork.run') IS NOT NULL")) {
      session.query(
          STATES,
          row ->
              states.put(
                  row.getString(1), new State(row.getString(2), row.getString(3), row.getInt(4))),
          names);
    }
    return states;
  }

  /** Of {@link #CURRENT}, in its order. */
  static Object[] parameters(List<Asked> all, String release) {
    List<String> schemas = all.stream().map(Asked::schema).toList();
    return new Object[] {
      schemas,
      all.stream().map(Asked::name).toList(),
      schemas,
      all.stream().map(Asked::changelogHash).toList(),
      release
    };
  }

  private Map<String, String> recorded(List<Asked> all) throws SQLException {
    Map<String, String> histories = new HashMap<>();
    session.query(
        CURRENT,
        row -> histories.put(row.getString(1), String.valueOf(row.getString(2))),
        parameters(all, release));
    return histories;
  }

  private Set<String> unchanged(Map<String, String> histories) throws SQLException {
    Set<String> same = new LinkedHashSet<>();
    List<String> schemas = List.copyOf(histories.keySet());
    for (int i = 0; i < schemas.size(); i += AT_ONCE) {
      List<String> some = schemas.subList(i, Math.min(i + AT_ONCE, schemas.size()));
      List<String> digests = digests(some);
      for (int n = 0; n < some.size(); n++) {
        if (Objects.equals(digests.get(n), histories.get(some.get(n)))) {
          same.add(some.get(n));
        }
      }
    }
    return same;
  }

  private List<String> digests(List<String> schemas) throws SQLException {
    List<String> selects = new ArrayList<>();
    for (String schema : schemas) {
      selects.add("SELECT %d, %s".formatted(selects.size(), new HistoryTable(schema).digest()));
    }
    return session.query(
        String.join(" UNION ALL ", selects) + " ORDER BY 1",
        row -> String.valueOf(row.getString(2)));
  }
}
