package dev.groundwork.ledger;

import dev.groundwork.postgres.Session;
import dev.groundwork.postgres.catalog.TableName;
import dev.groundwork.postgres.catalog.TableRights;
import dev.groundwork.run.ExitCode;
import dev.groundwork.run.GroundworkException;
import java.sql.SQLException;
import java.util.List;
import java.util.Optional;

/** What runs left of themselves, as they told it then. */
public final class RunReports {
  private static final String LAST =
      """
      SELECT id, pg_catalog.to_char(ended_at AT TIME ZONE 'UTC', 'YYYY-MM-DD HH24:MI:SS') AS ended,
        who, coalesce(release, '') AS release, exit_status,
        (EXTRACT(EPOCH FROM took) * 1000)::bigint AS took_ms, report
      FROM groundwork.run WHERE name = ? AND id <= ? ORDER BY id DESC LIMIT ?
      """;

  private final Session session;
  private final String name;

  /**
   * @param name under which the runs are
   */
  public RunReports(Session session, String name) {
    this.session = session;
    this.name = name;
  }

  /**
   * A run.
   *
   * @param ended when, in UTC
   * @param report as JSON
   */
  public record Told(
      long id,
      String ended,
      String who,
      String release,
      int exitStatus,
      long tookMillis,
      String report) {}

  /**
   * The last runs, the newest first.
   *
   * @param upTo the newest of them; empty: the last of all
   * @throws GroundworkException DENIED where our role may not read them, USAGE where there is no
   *     run of that number, MISMATCH where there is none at all
   */
  public List<Told> last(int most, Optional<Long> upTo) throws SQLException {
    List<Told> runs =
        TableRights.exists(session, new TableName("groundwork", "run"))
            ? read(most, upTo.orElse(Long.MAX_VALUE))
            : List.of();
    if (upTo.isPresent() && runs.stream().noneMatch(run -> run.id() == upTo.get())) {
      throw unknown(upTo.get());
    }
    if (runs.isEmpty()) {
      throw none();
    }
    return runs;
  }

  private List<Told> read(int most, long newest) throws SQLException {
    return session.query(
        LAST,
        row ->
            new Told(
                row.getLong("id"),
                row.getString("ended"),
                row.getString("who"),
                row.getString("release"),
                row.getInt("exit_status"),
                row.getLong("took_ms"),
                row.getString("report")),
        name,
        newest,
        most);
  }

  private GroundworkException unknown(long run) {
    return new GroundworkException(
        ExitCode.USAGE,
        "there is no run %d under the name %s".formatted(run, name),
        "table groundwork.run",
        "groundwork status lists the last runs");
  }

  private GroundworkException none() {
    return new GroundworkException(
        ExitCode.MISMATCH,
        "no run is recorded here under the name " + name,
        "table groundwork.run",
        "groundwork up records one; of another application the setting name says which");
  }
}
