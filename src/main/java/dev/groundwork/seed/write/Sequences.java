package dev.groundwork.seed.write;

import dev.groundwork.postgres.Session;
import dev.groundwork.postgres.Sql;
import dev.groundwork.postgres.catalog.TableName;
import dev.groundwork.seed.bind.BoundSet;
import dev.groundwork.seed.database.SequenceColumn;
import dev.groundwork.seed.database.SequenceColumn.Sequence;
import dev.groundwork.seed.database.SequenceColumnFinder;
import java.math.BigInteger;
import java.sql.SQLException;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.function.Predicate;

/**
 * Moves sequences past the values that a seed wrote into the columns that draw from them, and never
 * back. ALTER SEQUENCE … RESTART belongs to the transaction, which setval does not (manual, ALTER
 * SEQUENCE, Notes); so setval is only for a sequence of somebody else.
 */
final class Sequences {
  private final Session session;
  private final Consumer<String> warnings;

  /**
   * @param warnings gets what could not be moved, and what to do about it
   */
  Sequences(Session session, Consumer<String> warnings) {
    this.session = session;
    this.warnings = warnings;
  }

  private record Position(long last, boolean called) {
    boolean isBehind(BigInteger top, long step) {
      BigInteger next = BigInteger.valueOf(last).add(BigInteger.valueOf(called ? step : 0));
      return step > 0 ? top.compareTo(next) >= 0 : top.compareTo(next) <= 0;
    }
  }

  /** Those of the columns that a set names. */
  void moveOn(BoundSet planned) throws SQLException {
    moveOn(planned.table().name(), planned.set().columns().keySet()::contains);
  }

  /** Those of the columns that are wanted. */
  void moveOn(TableName table, Predicate<String> wanted) throws SQLException {
    for (SequenceColumn column : new SequenceColumnFinder(session).of(table)) {
      if (wanted.test(column.column())) {
        moveOn(column);
      }
    }
  }

  private void moveOn(SequenceColumn column) throws SQLException {
    Sequence sequence = column.source().orElse(null);
    if (sequence == null || !sequence.plain()) {
      warn(
          column, "which was not moved on: move it in a SQL seed if a row may clash with the next");
      return;
    }
    Optional<BigInteger> top = top(column, sequence);
    if (top.isEmpty()) {
      return;
    }
    if (!sequence.readable()) {
      warnOfRights(column, sequence, top.get());
    } else if (isBehind(sequence, top.get())) {
      moveOn(column, sequence, top.get());
    }
  }

  private void moveOn(SequenceColumn column, Sequence sequence, BigInteger top)
      throws SQLException {
    Optional<Long> next = sequence.after(top);
    String name = sequence.name().sql();
    if (next.isEmpty()) {
      warn(column, "which has no number beyond %s: its next may be that of a row".formatted(top));
    } else if (sequence.ours()) {
      // the same again, for its lock: who draws meanwhile would be overtaken backwards
      session.execute("ALTER SEQUENCE %s INCREMENT BY %d".formatted(name, sequence.step()));
      if (isBehind(sequence, top)) {
        session.execute("ALTER SEQUENCE %s RESTART WITH %d".formatted(name, next.get()));
      }
    } else if (sequence.settable()) {
      session.execute(
          "SELECT pg_catalog.setval(%s, %d, false)".formatted(Sql.literal(name), next.get()));
    } else {
      warnOfRights(column, sequence, top);
    }
  }

  private void warnOfRights(SequenceColumn column, Sequence sequence, BigInteger top)
      throws SQLException {
    String role = session.strings("SELECT pg_catalog.quote_ident(current_user)").get(0);
    warn(
        column,
        "which %s may not move past %s: GRANT SELECT, UPDATE ON SEQUENCE %s TO %1$s"
            .formatted(role, top, sequence.name().sql()));
  }

  private void warn(SequenceColumn column, String what) {
    warnings.accept("%s draws from %s, %s".formatted(column.name(), column.told(), what));
  }

  private boolean isBehind(Sequence sequence, BigInteger top) throws SQLException {
    return session
        .first(
            "select last_value, is_called from " + sequence.name().sql(),
            row -> new Position(row.getLong(1), row.getBoolean(2)))
        .filter(position -> position.isBehind(top, sequence.step()))
        .isPresent();
  }

  /** Empty when the column holds no number. */
  private Optional<BigInteger> top(SequenceColumn column, Sequence sequence) throws SQLException {
    String sql =
        """
        select %s(t.top) from (select %s(%s)::numeric as top from %s) t
        where t.top is not null and t.top::text !~ '[a-z]' -- NaN, Infinity
        """
            .formatted(
                sequence.step() > 0 ? "pg_catalog.floor" : "pg_catalog.ceil",
                sequence.step() > 0 ? "max" : "min",
                Sql.identifier(column.column()),
                column.table().sql());
    return session.first(sql, row -> row.getBigDecimal(1).toBigInteger());
  }
}
