package dev.groundwork.ledger;

import dev.groundwork.ledger.Ledger.Entry;
import dev.groundwork.postgres.Session;
import java.sql.SQLException;
import java.util.stream.Stream;

/**
 * Writes rows of {@code groundwork.run}: what every row has is bound here, and the rest by whoever
 * knows it.
 */
final class RunRowWriter {
  private static final String INSERT =
      """
      WITH new (name, command, version, environment, took, report) AS (
        VALUES (?, ?, ?, ?, ? * interval '1 millisecond', ?::json))
      INSERT INTO groundwork.run (name, command, version, environment, took, report, %s)
      SELECT new.*, %s
      FROM new %s
      RETURNING id
      """;

  private final Session session;
  private final String name;

  /**
   * @param name under which the run was
   */
  RunRowWriter(Session session, String name) {
    this.session = session;
    this.name = name;
  }

  /**
   * The rest of a row.
   *
   * @param columns separated by commas
   * @param values of these, which may refer to {@code new}
   * @param joins what else the values come from, as it follows {@code FROM new}
   */
  record Rest(String columns, String values, String joins) {
    Rest(String columns, String values) {
      this(columns, values, "");
    }
  }

  /**
   * Writes one.
   *
   * @param more the values that the rest binds, in its order
   * @return the id of the row
   */
  long insert(Entry entry, Rest rest, Object... more) throws SQLException {
    Stream<Object> common =
        Stream.of(
            name,
            entry.command(),
            entry.version(),
            entry.environment(),
            entry.tookMillis(),
            entry.report());
    return session
        .first(
            INSERT.formatted(rest.columns(), rest.values(), rest.joins()),
            row -> row.getLong(1),
            Stream.concat(common, Stream.of(more)).toArray())
        .orElseThrow();
  }
}
