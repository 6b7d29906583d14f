package dev.groundwork.seed.check;

import dev.groundwork.postgres.Savepoint;
import dev.groundwork.postgres.Session;
import dev.groundwork.seed.database.Column;
import dev.groundwork.seed.database.ServerMessage;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Finds what a type does not take. */
final class ValueCheck {
  private static final int ASKS_WITHOUT_ERRORS = 160_000;

  private ValueCheck() {}

  /** The question that this server understands. */
  static ServerTypeCheck.Question of(Session session) throws SQLException {
    boolean soft =
        session.ask(
            "select pg_catalog.current_setting('server_version_num')::int >= ?",
            ASKS_WITHOUT_ERRORS);
    return soft ? ValueCheck::softly : ValueCheck::byCasting;
  }

  /** PostgreSQL 16 and later (manual, 9.26); types of extensions may raise errors all the same. */
  static List<ServerTypeCheck.Refused> softly(Session session, Column type, List<String> values)
      throws SQLException {
    try {
      return Savepoint.within(session, () -> askSoftly(session, type, values));
    } catch (SQLException e) {
      if (!ServerMessage.of(e).concernsTheRow()) {
        throw e;
      }
      return byCasting(session, type, values);
    }
  }

  private static List<ServerTypeCheck.Refused> askSoftly(
      Session session, Column type, List<String> values) throws SQLException {
    return session.query(
        """
        select given.n::int - 1, (pg_catalog.pg_input_error_info(given.v, ?)).message
        from pg_catalog.unnest(?::text[]) with ordinality given (v, n)
        where not pg_catalog.pg_input_is_valid(given.v, ?)
        order by given.n
        """,
        row -> new ServerTypeCheck.Refused(row.getInt(1), row.getString(2)),
        type.type(),
        values,
        type.type());
  }

  /** Halves what fails until the value is found; lengths are left to the INSERT. */
  static List<ServerTypeCheck.Refused> byCasting(Session session, Column type, List<String> values)
      throws SQLException {
    List<ServerTypeCheck.Refused> refused = new ArrayList<>();
    cast(session, type, values, 0, refused);
    return refused;
  }

  private static void cast(
      Session session,
      Column type,
      List<String> values,
      int from,
      List<ServerTypeCheck.Refused> refused)
      throws SQLException {
    Optional<ServerMessage> error = error(session, type, values);
    if (error.isEmpty()) {
      return;
    }
    if (values.size() == 1) {
      String message = error.get().text().replaceFirst("^ERROR: ", "");
      refused.add(new ServerTypeCheck.Refused(from, message));
      return;
    }
    int half = values.size() / 2;
    cast(session, type, values.subList(0, half), from, refused);
    cast(session, type, values.subList(half, values.size()), from + half, refused);
  }

  private static Optional<ServerMessage> error(Session session, Column type, List<String> values)
      throws SQLException {
    String sql =
        "select pg_catalog.count(v::%s) from pg_catalog.unnest(?::text[]) given (v)"
            .formatted(type.castType());
    try {
      Savepoint.within(session, () -> session.strings(sql, values));
      return Optional.empty();
    } catch (SQLException e) {
      ServerMessage message = ServerMessage.of(e);
      if (!message.concernsTheRow()) {
        throw e;
      }
      return Optional.of(message);
    }
  }
}
