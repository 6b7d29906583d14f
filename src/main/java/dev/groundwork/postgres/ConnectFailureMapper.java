package dev.groundwork.postgres;

import static dev.groundwork.postgres.ConnectFailure.lasting;
import static dev.groundwork.postgres.ConnectFailure.passing;
import static dev.groundwork.postgres.ConnectFailure.unprepared;

import dev.groundwork.config.url.DatabaseUrl;
import dev.groundwork.run.ExitCode;
import dev.groundwork.run.SqlState;
import java.io.EOFException;
import java.net.ConnectException;
import java.net.NoRouteToHostException;
import java.net.SocketException;
import java.net.SocketTimeoutException;
import java.net.UnknownHostException;
import java.sql.SQLException;
import java.util.Objects;

/**
 * Tells by SQLSTATE and by the chain of causes why a connection failed. Class 08 alone says
 * nothing: a bad CA is 08006, a missing password 08004, and neither ends by itself. What is not
 * known to end by itself does not.
 */
public final class ConnectFailureMapper {
  private static final String LOOK = "look at the server's log";
  private static final String PROXY =
      LOOK + "; a proxy (Docker's, a load balancer) may have no server behind it";
  private static final String SLOW =
      "look for a firewall or a wrong host; connect_timeout in the URL allows more";

  /** The login timeout, or another on the way there. */
  static final ConnectFailure NO_ANSWER = passing("no answer", SLOW);

  private ConnectFailureMapper() {}

  public static ConnectFailure of(SQLException error, DatabaseUrl url) {
    return switch (Objects.toString(error.getSQLState(), "")) {
      case SqlState.CANNOT_CONNECT_NOW ->
          passing(ErrorText.of(error), LOOK + ", or raise wait.timeout");
      case SqlState.ADMIN_SHUTDOWN, SqlState.CRASH_SHUTDOWN ->
          passing(ErrorText.of(error), LOOK + " for why it restarts");
      case SqlState.TOO_MANY_CONNECTIONS -> ConnectFailure.crowded(ErrorText.of(error));
      case SqlState.INVALID_PASSWORD ->
          unprepared(
              ExitCode.DENIED,
              "password of role %s refused".formatted(quoted(url.user())),
              "correct user or password in the URL; a role that does not exist is told the same"
                  + " way");
      case SqlState.INVALID_AUTHORIZATION_SPECIFICATION -> refused(error, url);
      case SqlState.INVALID_CATALOG_NAME ->
          unprepared(
              ExitCode.CONFIG,
              "database %s does not exist on %s".formatted(quoted(url.database()), hosts(url)),
              "create it, or set prepare.admin-url so that Groundwork does");
      case SqlState.INSUFFICIENT_PRIVILEGE ->
          unprepared(ExitCode.DENIED, ErrorText.of(error), mayConnect(url));
      case "08P01" -> notPostgres(error, url);
      case "08004" -> rejected(error, url);
      default -> byCause(error, url);
    };
  }

  private static String mayConnect(DatabaseUrl url) {
    return "as an administrator: GRANT CONNECT ON DATABASE %s TO %s;"
        .formatted(quoted(url.database()), quoted(url.user()));
  }

  private static ConnectFailure refused(SQLException error, DatabaseUrl url) {
    // "no pg_hba.conf entry for host …, no encryption"
    boolean tls = ErrorText.of(error).contains("no encryption");
    return unprepared(
        ExitCode.DENIED,
        ErrorText.of(error),
        tls
            ? "add sslmode=require to the URL, or an entry to the server's pg_hba.conf"
            : "let role %s exist and log in, and let pg_hba.conf admit it"
                .formatted(quoted(url.user())));
  }

  private static ConnectFailure notPostgres(SQLException error, DatabaseUrl url) {
    return ErrorText.ofServer(error).isPresent()
        ? lasting(
            ExitCode.CONFIG, ErrorText.of(error), "connect to PostgreSQL itself, by DIRECT_URL")
        : lasting(
            ExitCode.CONFIG,
            "what answers on %s is not PostgreSQL".formatted(hosts(url)),
            "correct host and port in the URL");
  }

  /** 08004 is what pgjdbc calls both of them; the abbreviation is the same in every language. */
  private static ConnectFailure rejected(SQLException error, DatabaseUrl url) {
    if (ErrorText.of(error).contains("SSL")) {
      return lasting(
          ExitCode.CONFIG,
          "the server on %s does not offer TLS, which sslmode asks for".formatted(hosts(url)),
          "switch ssl on in the server; only on a network you trust: sslmode=prefer");
    }
    return lasting(
        ExitCode.DENIED,
        url.password().isEmpty()
            ? "the server asks for a password, and none is set"
            : ErrorText.of(error),
        "put the password into the URL, or set PGPASSWORD");
  }

  private static ConnectFailure byCause(SQLException error, DatabaseUrl url) {
    if (ErrorText.caused(error, UnknownHostException.class)) {
      return passing("the host's name is not known", "correct the host in the URL, or the DNS");
    }
    if (ErrorText.caused(error, ConnectException.class)) {
      return passing("connection refused", "start PostgreSQL, or correct host and port in the URL");
    }
    if (ErrorText.caused(error, SocketTimeoutException.class)
        || ErrorText.is(error, "Connection attempt timed out.")) {
      return NO_ANSWER;
    }
    if (ErrorText.caused(error, NoRouteToHostException.class)) {
      return passing("no route to the host", SLOW);
    }
    if (ErrorText.caused(error, EOFException.class)
        || ErrorText.caused(error, SocketException.class)) {
      return passing("the connection was closed at once", PROXY);
    }
    if (noneFound(error)) {
      return noneOfThem(url);
    }
    return TlsFailure.of(error, hosts(url)).orElseGet(() -> other(error));
  }

  /** What the driver alone says, without having tried, is about the URL. */
  private static ConnectFailure other(SQLException error) {
    boolean url = error.getCause() == null && ErrorText.ofServer(error).isEmpty();
    return lasting(
        url ? ExitCode.CONFIG : ExitCode.UNAVAILABLE,
        ErrorText.of(error),
        LOOK + ", and check the URL");
  }

  private static boolean noneFound(SQLException error) {
    return ErrorText.startsLike(
        error, "Could not find a server with specified targetServerType: {0}");
  }

  /** What libpq calls {@code target_session_attrs}; a primary where nobody asked for another. */
  private static ConnectFailure noneOfThem(DatabaseUrl url) {
    String wanted = url.properties().getProperty("targetServerType", "primary");
    if (wanted.equals("secondary") || wanted.equals("slave")) {
      return passing(
          "none of the hosts is a standby, which target_session_attrs asks for",
          "a run writes, and needs the primary: take target_session_attrs out of the URL");
    }
    return passing("none of the hosts is a primary", "promote one, or add the primary to the URL");
  }

  private static String quoted(String name) {
    return Sql.identifier(name);
  }

  private static String hosts(DatabaseUrl url) {
    return url.jdbcUrl().replaceFirst("^jdbc:postgresql://", "").replaceFirst("/.*$", "");
  }
}
