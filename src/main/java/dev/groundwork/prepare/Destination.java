package dev.groundwork.prepare;

import dev.groundwork.config.url.DatabaseUrl;
import dev.groundwork.postgres.ConnectFailure;
import dev.groundwork.postgres.ConnectFailureMapper;
import dev.groundwork.postgres.Server;
import dev.groundwork.postgres.ServerError;
import dev.groundwork.postgres.Session;
import dev.groundwork.postgres.Sql;
import dev.groundwork.run.Causes;
import dev.groundwork.run.ExitCode;
import dev.groundwork.run.GroundworkException;
import dev.groundwork.run.SqlState;
import java.sql.SQLException;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.function.Predicate;
import org.postgresql.util.ServerErrorMessage;

/**
 * Where the application's URL leads, as the application sees it: it must be the server that is
 * prepared. Their names cannot tell, since a Service, an address and a socket may all be the same
 * server. So both are asked since when they run, in microseconds, which every role may ask (manual,
 * 9.27). The system identifier would not do: a clone of a volume has that of its original.
 */
final class Destination {

  /** In the source of the server, wherever a role is looked up that logs in. */
  private static final String ROLE_LOOKUP = "InitializeSessionUserId";

  private static final String RUNNING =
      """
      SELECT pg_catalog.pg_is_in_recovery(),
        (pg_catalog.date_part('epoch', pg_catalog.pg_postmaster_start_time()) * 1000000)::bigint
      """;

  private final Session admin;
  private final DatabaseUrl adminUrl;
  private final Server application;
  private final Predicate<Session> keeper;
  private final Steps steps;

  /**
   * @param admin a session of the administrator's
   * @param keeper is offered a session in the application's database, and says whether it keeps it
   * @param steps gets a warning where the application's server answers, but not what it is asked
   */
  Destination(
      Session admin,
      DatabaseUrl adminUrl,
      Server application,
      Predicate<Session> keeper,
      Steps steps) {
    this.admin = admin;
    this.adminUrl = adminUrl;
    this.application = application;
    this.keeper = keeper;
    this.steps = steps;
  }

  private record Running(boolean standby, long since) {
    boolean isOther(Running that) {
      // who balances the load may ask a standby now and then
      return since != that.since && !standby && !that.standby;
    }

    @Override
    public String toString() {
      return "running since " + Instant.EPOCH.plus(since, ChronoUnit.MICROS);
    }
  }

  /** Either what runs there, or why it could not be asked. */
  private record Look(Optional<Running> running, Optional<Exception> refusal) {
    boolean has(String state) {
      return refusal.flatMap(SqlState::of).filter(s -> s.code().equals(state)).isPresent();
    }

    Optional<SQLException> error() {
      return refusal.flatMap(e -> Causes.first(e, SQLException.class));
    }

    /** Who refuses us is there, and so is who only wants a password of us; who starts is not. */
    boolean isReached() {
      return !has(SqlState.CANNOT_CONNECT_NOW)
          && (error().isEmpty() || error().flatMap(ServerError::of).isPresent());
    }

    String routine() {
      return error().flatMap(ServerError::of).map(ServerErrorMessage::getRoutine).orElse("");
    }
  }

  /** Whether both URLs name the same hosts, which need not be asked then. */
  boolean isSpelledAlike() {
    return adminUrl.hosts().equals(application.url().hosts());
  }

  /** Where the role is not there yet, so that it may not be let in. */
  void beforeItsRoleIsMade() throws SQLException {
    if (!isSpelledAlike()) {
      requireSame(look());
    }
  }

  /** Where the role is there: it must be let in with the password that the application has. */
  void withItsRole() throws SQLException {
    Look look = look();
    if (look.has(SqlState.INVALID_PASSWORD)) {
      throw wrongPassword().causedBy(look.refusal().orElseThrow());
    }
    if (!isSpelledAlike()) {
      requireSame(look);
      warn(look);
    }
  }

  /** Where the role was made a moment ago: only the server on which it was made can know it. */
  void withItsNewRole() throws SQLException {
    if (isSpelledAlike()) {
      return;
    }
    Look look = look();
    requireSame(look);
    boolean password = application.url().password().isPresent();
    if (look.routine().equals(ROLE_LOOKUP) || (password && look.has(SqlState.INVALID_PASSWORD))) {
      throw other(
              "role %s, made on the one a moment ago, is not known on the other"
                  .formatted(application.url().user()),
              adminUrl + "\n" + application.url(),
              "; not to a pooler, which has roles of its own")
          .causedBy(look.refusal().orElseThrow());
    }
    warn(look);
  }

  /** The first of these that exists will do; all of them belong to the same server. */
  private Look look() {
    Optional<Exception> refusal = Optional.empty();
    for (String database : List.of(application.url().database(), "postgres", "template1")) {
      try {
        return new Look(Optional.of(runningIn(database)), Optional.empty());
      } catch (SQLException | GroundworkException e) {
        Look failed = new Look(Optional.empty(), Optional.of(e));
        if (!failed.has(SqlState.INVALID_CATALOG_NAME)) {
          return failed;
        }
        refusal = failed.refusal();
      }
    }
    return new Look(Optional.empty(), refusal);
  }

  private Running runningIn(String database) throws SQLException {
    boolean kept = false;
    Session session = application.withDatabase(database).connect();
    try {
      Running running = running(session);
      boolean serves = !running.standby() && database.equals(application.url().database());
      kept = serves && keeper.test(session);
      return running;
    } finally {
      if (!kept) {
        session.close();
      }
    }
  }

  private static Running running(Session session) throws SQLException {
    return session
        .first(RUNNING, row -> new Running(row.getBoolean(1), row.getLong(2)))
        .orElseThrow();
  }

  /** The administrator is asked last: a server that was started anew has ended that session. */
  private void requireSame(Look look) throws SQLException {
    if (look.running().isEmpty()) {
      requireReached(look);
      return;
    }
    Running here = running(admin);
    Running there = look.running().get();
    if (here.isOther(there)) {
      throw other(
          "what is made on the one is not on the other",
          "%s, %s\n%s, %s".formatted(adminUrl, here, application.url(), there),
          "");
    }
  }

  /**
   * Where nothing answers nobody knows whether it is the same server, and the run could not be
   * ready anyway. The card has no cause: its SQLSTATE would start the plan again.
   */
  private void requireReached(Look look) {
    if (look.isReached()) {
      return;
    }
    DatabaseUrl url = application.url();
    ConnectFailure failure = ConnectFailureMapper.of(look.error().orElseThrow(), url);
    if (failure.exit() != ExitCode.DENIED) {
      throw new GroundworkException(
          failure.exit(),
          "prepare.admin-url may lead to another server than the application's URL, which cannot be"
              + " reached: "
              + failure.reason(),
          adminUrl + ", reached\n" + url + ", not reached",
          failure.next() + "; let both lead to the server that the application uses");
    }
  }

  private static GroundworkException other(String why, String where, String more) {
    return new GroundworkException(
        ExitCode.CONFIG,
        "prepare.admin-url and the application's URL lead to two servers: " + why,
        where,
        "let both lead to the server that the application uses" + more);
  }

  private void warn(Look look) {
    look.refusal()
        .ifPresent(
            e ->
                steps.warn(
                    "prepare.admin-url may lead to another server than %s, which could not be asked: %s"
                        .formatted(application.url(), firstLine(e))));
  }

  private static String firstLine(Exception e) {
    return Objects.toString(e.getMessage(), "").lines().findFirst().orElse("");
  }

  private GroundworkException wrongPassword() {
    DatabaseUrl url = application.url();
    return new GroundworkException(
        ExitCode.DENIED,
        "role %s is there, with another password than DATABASE_URL has".formatted(url.user()),
        url.toString(),
        "mend DATABASE_URL, or in psql as an administrator: \\password "
            + Sql.identifier(url.user()));
  }
}
