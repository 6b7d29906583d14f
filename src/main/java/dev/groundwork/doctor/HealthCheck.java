package dev.groundwork.doctor;

import dev.groundwork.config.Config;
import dev.groundwork.postgres.PoolerDetection;
import dev.groundwork.postgres.Server;
import dev.groundwork.postgres.Session;
import dev.groundwork.postgres.WriteCheck;
import dev.groundwork.postgres.catalog.Constraints;
import dev.groundwork.postgres.catalog.Extensions;
import dev.groundwork.postgres.catalog.Indexes;
import dev.groundwork.postgres.catalog.Privileges;
import dev.groundwork.run.GroundworkException;
import dev.groundwork.run.Problem;
import dev.groundwork.run.SqlState;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;

/**
 * What is not well with a server and a database, each with the statement that mends it. Reads only;
 * what the role may not see is told.
 */
public final class HealthCheck {
  /** The locks of the server may not suffice for those of all sequences. */
  private static final Set<String> UNSEEN =
      Set.of(SqlState.INSUFFICIENT_PRIVILEGE, SqlState.LOCK_NOT_AVAILABLE, SqlState.OUT_OF_MEMORY);

  private final Session session;
  private final Server server;
  private final List<String> schemas;
  private final List<Finding> findings = new ArrayList<>();
  private final List<String> unseen = new ArrayList<>();

  /**
   * One thing that is not well.
   *
   * @param examination the name of what was looked at
   * @param stops whether a run would not go through
   */
  public record Finding(String examination, boolean stops, Problem problem) {}

  /**
   * @param server which the session is connected to
   */
  public HealthCheck(Session session, Server server, List<String> schemas) {
    this.session = session;
    this.server = server;
    this.schemas = schemas;
  }

  /** Looks at everything. */
  public List<Finding> findings(List<String> extensions, Config.Policy unvalidated)
      throws SQLException {
    pooler();
    WriteCheck.unlessByDefault(session)
        .map(f -> new Problem(f.reason(), server.url().toString(), f.next()))
        .ifPresent(problem -> add("writable", true, problem));
    Privileges.problems(session, schemas, true).forEach(p -> add("privileges", true, p));
    Extensions.problems(session, extensions).forEach(p -> add("extensions", true, p));
    Indexes.invalid(session, schemas).forEach(p -> add("invalid-index", true, p));
    if (unvalidated != Config.Policy.IGNORE) {
      boolean stops = unvalidated == Config.Policy.FAIL;
      Constraints.unvalidated(session, schemas)
          .forEach(p -> add("unvalidated-constraint", stops, p));
    }
    for (HealthQuery query : HealthQuery.values()) {
      ask(query);
    }
    return findings;
  }

  /** What could not be looked at. */
  public List<String> unseen() {
    return unseen;
  }

  private void pooler() throws SQLException {
    if (PoolerDetection.isBetween(session)) {
      stops("pooler", PoolerDetection.refused(server.url()));
    }
  }

  private void stops(String examination, GroundworkException e) {
    e.problems().forEach(p -> add(examination, true, p));
  }

  private void add(String examination, boolean stops, Problem problem) {
    findings.add(new Finding(examination, stops, problem));
  }

  /** A query that this version or role refuses says only that it was not asked. */
  private void ask(HealthQuery query) throws SQLException {
    if (!session.ask(
        "SELECT pg_catalog.current_setting('server_version_num')::integer >= ?",
        query.since() * 10_000)) {
      return;
    }
    try {
      Object[] values = query.ofSchemas() ? new Object[] {schemas} : new Object[0];
      session
          .query(
              query.sql(),
              row -> new Problem(row.getString(1), row.getString(2), row.getString(3)),
              values)
          .forEach(p -> add(query.examination(), false, p));
    } catch (SQLException e) {
      if (!UNSEEN.contains(String.valueOf(e.getSQLState()))) {
        throw e;
      }
      unseen.add(query.examination() + ": " + e.getMessage());
    }
  }
}
