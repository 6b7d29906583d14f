package dev.groundwork.seed.write;

import dev.groundwork.config.SeedParameters;
import dev.groundwork.postgres.Savepoint;
import dev.groundwork.postgres.Session;
import dev.groundwork.run.GroundworkException;
import dev.groundwork.run.SqlState;
import dev.groundwork.seed.bind.BoundSet;
import dev.groundwork.seed.database.ServerMessage;
import dev.groundwork.seed.failure.ConflictingKey;
import dev.groundwork.seed.failure.SeedFailure;
import dev.groundwork.seed.failure.SeedHints;
import dev.groundwork.seed.set.Row;
import java.sql.SQLException;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * Rows that one statement writes, since a constraint or a trigger may look at all of them at once;
 * and which of them is to blame when it fails.
 */
final class StatementRows {
  private final Session session;
  private final BoundSet planned;
  private final SeedParameters parameters;
  private final List<Row> rows;
  private final Writing writing;

  StatementRows(
      Session session,
      BoundSet planned,
      SeedParameters parameters,
      List<Row> rows,
      Writing writing) {
    this.session = session;
    this.planned = planned;
    this.parameters = parameters;
    this.rows = rows;
    this.writing = writing;
  }

  /** Writes the first of the rows, as many as is said. */
  @FunctionalInterface
  interface Writing {
    long first(int count) throws SQLException;
  }

  /** How many rows were inserted or changed. */
  long write() throws SQLException {
    try {
      return Savepoint.within(session, () -> writing.first(rows.size()));
    } catch (SQLException e) {
      throw refused(e);
    }
  }

  private GroundworkException refused(SQLException error) throws SQLException {
    ServerMessage message =
        ServerMessage.of(error)
            .replacing(StagedRows.NAME, planned.table().name().table())
            .without(secrets());
    return SeedFailure.of(
        planned.set(),
        message.toString(),
        message.concernsTheRow() ? planned.set().file().at(line(error)) : lines(),
        SeedHints.ofRow(message),
        message);
  }

  private String lines() {
    int last = rows.get(rows.size() - 1).line();
    String first = planned.set().file().at(rows.get(0).line());
    return rows.size() == 1 ? first : first + " to " + last;
  }

  private Set<String> secrets() {
    return rows.stream()
        .flatMap(row -> planned.secrets(row, parameters).stream())
        .collect(Collectors.toSet());
  }

  private int line(SQLException error) throws SQLException {
    Optional<Row> withKey =
        SqlState.FOREIGN_KEY_VIOLATION.equals(error.getSQLState())
            ? ConflictingKey.of(error).flatMap(this::with)
            : Optional.empty();
    return withKey.isPresent() ? withKey.get().line() : firstThatFails(error).line();
  }

  /** A foreign key is checked when all rows are there, so that fewer of them fail elsewhere. */
  private Optional<Row> with(ConflictingKey key) {
    if (!planned.table().columns().keySet().containsAll(key.columns())) {
      return Optional.empty();
    }
    return rows.stream()
        .filter(row -> String.join(", ", planned.texts(row, key.columns())).equals(key.values()))
        .findFirst();
  }

  /** As few rows as fail in the same way end with the one to blame. */
  private Row firstThatFails(SQLException error) throws SQLException {
    int good = 0;
    int bad = rows.size();
    while (bad - good > 1) {
      int count = (good + bad) / 2;
      if (failsAlike(error, count)) {
        bad = count;
      } else {
        good = count;
      }
    }
    return rows.get(bad - 1);
  }

  private boolean failsAlike(SQLException error, int count) throws SQLException {
    Optional<SQLException> other = Savepoint.attempt(session, () -> writing.first(count));
    if (other.isPresent() && !ServerMessage.of(other.get()).concernsTheRow()) {
      throw other.get();
    }
    return other.filter(e -> same(error, e)).isPresent();
  }

  /** Of a message only what names a constraint: another may hold a value or the time. */
  private static boolean same(SQLException one, SQLException other) {
    ServerMessage message = ServerMessage.of(one);
    ServerMessage found = ServerMessage.of(other);
    return message.state().equals(found.state())
        && (!message.namesConstraint() || message.text().equals(found.text()));
  }
}
