package dev.groundwork.postgres;

import dev.groundwork.postgres.line.Backend;
import java.sql.SQLException;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * The settings that every session of ours begins with, so that what a role or database brings by
 * {@code ALTER ROLE … SET} neither ends a long migration nor changes what it does.
 *
 * <ul>
 *   <li>{@code search_path}: ours; that of an administrator, who has no schemas here, finds the
 *       server's own objects alone, since whoever may make an operator in a database would have it
 *       run with the rights of an administrator. Not a start-up parameter, which PgBouncer refuses
 *   <li>the timeouts: none. They are meant for an application's queries; a migration has its own.
 *       But for locks: whoever holds the history is waited for as long as {@code
 *       migrate.lock-timeout} says
 *   <li>{@code default_transaction_isolation}: what others committed meanwhile must be seen
 *   <li>{@code TimeZone}: pgjdbc sends that of the machine it runs on, upon which the rows of a
 *       changelog would depend
 *   <li>{@code IntervalStyle}, {@code bytea_output}, {@code quote_all_identifiers}: by them the
 *       server prints the expressions of the catalog, which are compared
 *   <li>{@code jit}: compiling a query about the catalog takes longer than the query
 *   <li>{@code client_connection_check_interval} and the keepalives: the server notices within half
 *       a minute that we are gone, even when our host is, and frees the lock. {@code
 *       tcp_user_timeout}, for an answer that nobody takes, is longer: a run that is well may not
 *       read for a while. Two of them are refused where the operating system cannot tell (manual,
 *       20.3.2), so that they depend on that
 * </ul>
 *
 * <p>Left alone, as somebody's decision: {@code role}, {@code row_security}, {@code
 * default_transaction_read_only} (which the phase {@code wait} tells), tablespaces, memory.
 */
final class SessionSettings {
  /**
   * One round trip. Its operators are qualified, since a database or role may bring a path on which
   * others come first. Settings that this version does not know are left out. Behind a pooler,
   * where the process that answers is not the one that we logged in to, nothing is set: it would
   * stay there for whoever comes next.
   */
  private static final String APPLY =
      """
      SELECT s.name, s.value, pg_catalog.set_config(s.name, s.value, false),
        (SELECT backend_start::pg_catalog.text
         FROM pg_catalog.pg_stat_get_activity(pg_catalog.pg_backend_pid())),
        pg_catalog.pg_postmaster_start_time()::pg_catalog.text
      FROM (VALUES
        ('search_path', ?),
        ('statement_timeout', '0'),
        ('lock_timeout', ?),
        ('idle_in_transaction_session_timeout', '0'),
        ('idle_session_timeout', '0'),
        ('transaction_timeout', '0'),
        ('default_transaction_isolation', 'read committed'),
        ('standard_conforming_strings', 'on'),
        ('TimeZone', 'UTC'),
        ('IntervalStyle', 'postgres'),
        ('bytea_output', 'hex'),
        ('quote_all_identifiers', 'off'),
        ('jit', 'off'),
        ('client_connection_check_interval', '500ms'),
        ('tcp_keepalives_idle', '15'),
        ('tcp_keepalives_interval', '5'),
        ('tcp_keepalives_count', '3'),
        ('tcp_user_timeout', '5min')) AS s (name, value)
      WHERE pg_catalog.pg_backend_pid() OPERATOR(pg_catalog.=) ?
        AND pg_catalog.current_setting(s.name, true) IS NOT NULL
        AND (s.name OPERATOR(pg_catalog.!~) '^(client_connection|tcp_user)'
          OR pg_catalog.version() OPERATOR(pg_catalog.~) 'linux'
          OR (s.name OPERATOR(pg_catalog.!~) '^tcp_user'
            AND pg_catalog.version() OPERATOR(pg_catalog.~) 'darwin|bsd'
            AND pg_catalog.current_setting('server_version_num')::integer
              OPERATOR(pg_catalog.>=) 150000))
      """;

  private SessionSettings() {}

  /** Applies them; gives who serves the session: nobody that lasts, behind a pooler. */
  static Optional<Backend> apply(Session session, List<String> schemas, Duration lockTimeout)
      throws SQLException {
    int pid = session.backendPid();
    return applied(
            session,
            schemas,
            lockTimeout,
            row -> new Backend(pid, text(row.getString(4)), row.getString(5)))
        .stream()
        .findFirst();
  }

  private static String text(@Nullable String value) {
    return value == null ? "" : value;
  }

  /** Applies them; gives orders that apply the same again, without a look at the catalog. */
  static String orders(Session session, List<String> schemas) throws SQLException {
    String path = Server.path(schemas);
    return String.join(
        "; ",
        applied(
            session,
            schemas,
            Duration.ZERO,
            row -> order(row.getString(1), row.getString(2), path)));
  }

  private static <T> List<T> applied(
      Session session, List<String> schemas, Duration lockTimeout, Session.RowMapper<T> mapper)
      throws SQLException {
    String lock = String.valueOf(lockTimeout.toMillis());
    return session.query(APPLY, mapper, Server.path(schemas), lock, session.backendPid());
  }

  /** The search path is a list, which a quoted value would not be. */
  private static String order(String name, String value, String path) {
    return "SET %s = %s".formatted(name, value.equals(path) ? path : "'" + value + "'");
  }
}
