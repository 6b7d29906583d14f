package dev.groundwork.postgres;

import dev.groundwork.run.ExitCode;
import java.sql.SQLException;
import java.util.List;
import java.util.Optional;

/**
 * A database that is not there, on a server that is: it is asked in another of its databases
 * whether our role may make this one.
 */
final class MissingDatabase {
  private static final List<String> OTHERS = List.of("postgres", "template1");

  private static final String MAY_CREATE =
      "SELECT rolcreatedb OR rolsuper FROM pg_catalog.pg_roles WHERE rolname = current_user";

  private final Server server;
  private final ConnectFailure unknown;

  /**
   * @param unknown what is told where the server lets us into no other database
   */
  MissingDatabase(Server server, ConnectFailure unknown) {
    this.server = server;
    this.unknown = unknown;
  }

  /** The server's version, or why the database cannot be made. */
  record Look(String version, Optional<ConnectFailure> failure) {}

  Look look() {
    return OTHERS.stream()
        .map(this::lookIn)
        .flatMap(Optional::stream)
        .findFirst()
        .orElseGet(() -> new Look("", Optional.of(unknown)));
  }

  /** Empty where it is not open to us. */
  private Optional<Look> lookIn(String other) {
    try (Session session = server.withDatabase(other).connect()) {
      return Optional.of(look(session));
    } catch (SQLException e) {
      return Optional.empty();
    }
  }

  private Look look(Session session) throws SQLException {
    Optional<ConnectFailure> failure = WriteCheck.unless(session);
    if (failure.isEmpty() && !session.ask(MAY_CREATE)) {
      failure = Optional.of(denied());
    }
    return new Look(Await.version(session), failure);
  }

  private ConnectFailure denied() {
    String database = Sql.identifier(server.url().database());
    String role = Sql.identifier(server.url().user());
    return ConnectFailure.unprepared(
        ExitCode.DENIED,
        "database %s does not exist, and role %s may not create it".formatted(database, role),
        """
        as an administrator, CREATE DATABASE %1$s OWNER %2$s;
        or ALTER ROLE %2$s CREATEDB;
        or set prepare.admin-url\
        """
            .formatted(database, role));
  }
}
