package dev.groundwork.ledger;

import dev.groundwork.postgres.Session;
import dev.groundwork.postgres.catalog.HistoryTable;
import dev.groundwork.postgres.catalog.TableName;
import java.sql.SQLException;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;

/** What the ledger tells those who only look, as far as their role may see it. */
public final class LedgerView {
  private static final String STATE =
      """
      SELECT run,
        pg_catalog.to_char(ready_at AT TIME ZONE 'UTC', 'YYYY-MM-DD HH24:MI:SS') AS ready_at,
        version, environment, changelog_hash, coalesce(changesets, 0) AS changesets
      FROM groundwork.state WHERE name = ?
      """;

  private static final String RUNS =
      """
      SELECT id,
        pg_catalog.to_char(ended_at AT TIME ZONE 'UTC', 'YYYY-MM-DD HH24:MI:SS') AS ended_at,
        command, who, version, environment, exit_status, pg_catalog.cardinality(applied) AS changesets,
        (EXTRACT(EPOCH FROM took) * 1000)::bigint AS took_ms,
        CASE WHEN exit_status <> 0 THEN report::text ELSE '' END AS report
      FROM groundwork.run WHERE name = ? ORDER BY id DESC LIMIT ?
      """;

  private static final String APPLIED_BY =
      """
      SELECT changeset, pg_catalog.max(r.id)
      FROM groundwork.run r, pg_catalog.unnest(r.applied) AS changeset
      WHERE r.name = ? AND changeset = ANY (?)
      GROUP BY changeset
      """;

  private static final String SEEDS =
      """
      SELECT DISTINCT ON (set) set, content_hash,
        pg_catalog.to_char(applied_at AT TIME ZONE 'UTC', 'YYYY-MM-DD HH24:MI:SS') AS applied_at
      FROM groundwork.seed WHERE name = ? ORDER BY set, id DESC
      """;

  private final Session session;
  private final String name;

  public LedgerView(Session session, String name) {
    this.session = session;
    this.name = name;
  }

  /**
   * What the last good run left.
   *
   * @param readyAt in UTC
   * @param changesets how many of its changelog the database has
   */
  public record ReadyState(
      long run,
      String readyAt,
      String version,
      String environment,
      String changelogHash,
      int changesets) {}

  /**
   * One run.
   *
   * @param endedAt in UTC
   * @param changesets how many it applied
   * @param subject what a failure happened to
   * @param phase in which it failed
   */
  public record RunRow(
      long id,
      String endedAt,
      String command,
      String who,
      String version,
      String environment,
      int exitStatus,
      int changesets,
      long tookMillis,
      String subject,
      String phase) {}

  /** What a report tells of a failure; both empty where it tells of none. */
  public record Failed(String subject, String phase) {}

  /** The last time a set of seeds was written. */
  public record SeedRow(String set, String hash, String appliedAt) {}

  /** Whether there is a ledger here. */
  public boolean exists() throws SQLException {
    return session.ask(LedgerSchema.IS_THERE);
  }

  /** Whether our role may read a table; false too where it is not there. */
  public boolean mayRead(String schema, String table) throws SQLException {
    return new TableName(schema, table).isReadable(session);
  }

  /** Empty where there was no good run under this name, or nobody may see it. */
  public Optional<ReadyState> state() throws SQLException {
    return mayRead("groundwork", "state")
        ? session.first(
            STATE,
            row ->
                new ReadyState(
                    row.getLong("run"),
                    row.getString("ready_at"),
                    row.getString("version"),
                    row.getString("environment"),
                    String.valueOf(row.getString("changelog_hash")),
                    row.getInt("changesets")),
            name)
        : Optional.empty();
  }

  /** SHA-256 of the identity of each changeset that runs under this name applied. */
  public Set<String> knownIdentities() throws SQLException {
    return mayRead("groundwork", "state")
        ? new LinkedHashSet<>(
            session.strings(
                "SELECT pg_catalog.unnest(known) FROM groundwork.state WHERE name = ?", name))
        : Set.of();
  }

  /**
   * The last runs, the newest first.
   *
   * @param failed reads the report of one that failed, of which the server may not read each: not
   *     in every encoding, and not what older versions left
   */
  public List<RunRow> runs(int most, Function<String, Failed> failed) throws SQLException {
    return mayRead("groundwork", "run")
        ? session.query(
            RUNS,
            row -> {
              Failed failure = failed.apply(row.getString("report"));
              return new RunRow(
                  row.getLong("id"),
                  row.getString("ended_at"),
                  row.getString("command"),
                  row.getString("who"),
                  row.getString("version"),
                  row.getString("environment"),
                  row.getInt("exit_status"),
                  row.getInt("changesets"),
                  row.getLong("took_ms"),
                  failure.subject(),
                  failure.phase());
            },
            name,
            most)
        : List.of();
  }

  /** The run that applied each of these changesets, where one of ours did. */
  public Map<String, Long> runsOf(List<String> identities) throws SQLException {
    Map<String, Long> runs = new HashMap<>();
    if (!identities.isEmpty() && mayRead("groundwork", "run")) {
      session.query(
          APPLIED_BY, row -> runs.put(row.getString(1), row.getLong(2)), name, identities);
    }
    return runs;
  }

  /** The sets of seeds that were ever written under this name. */
  public List<SeedRow> seeds() throws SQLException {
    return mayRead("groundwork", "seed")
        ? session.query(
            SEEDS,
            row ->
                new SeedRow(
                    row.getString("set"),
                    row.getString("content_hash"),
                    row.getString("applied_at")),
            name)
        : List.of();
  }

  /** Whether the history, which our role may read, is what the last good run left. */
  public boolean historyIsAsLeft(String schema) throws SQLException {
    return session.ask(
        "SELECT history_hash IS NOT DISTINCT FROM %s FROM groundwork.state WHERE name = ?"
            .formatted(new HistoryTable(schema).digest()),
        name);
  }
}
