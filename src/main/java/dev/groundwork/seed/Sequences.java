package dev.groundwork.seed;

import dev.groundwork.postgres.Session;
import dev.groundwork.postgres.Sql;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.List;
import java.util.Optional;
import java.util.function.Predicate;

/**
 * Moves the sequences of serial and identity columns past the values that a seed wrote into them.
 * ALTER SEQUENCE … RESTART belongs to the transaction, which setval does not (manual, ALTER
 * SEQUENCE, Notes); so setval is only for a sequence of somebody else.
 */
record Sequences(Session session) {

  private record Owned(
      TableName name, String column, long start, long step, long least, long most, boolean ours) {

    /** The first value of the sequence's own grid beyond this one, where there is one. */
    Optional<Long> after(long value) {
      long next = start + ((value - start) / step + 1) * step;
      return next < least || next > most ? Optional.empty() : Optional.of(next);
    }
  }

  private record Position(long last, boolean called, long top) {
    boolean isBehind(long step) {
      long next = called ? last + step : last;
      return step > 0 ? top >= next : top <= next;
    }
  }

  /** Those of the columns that a set names. */
  void moveOn(PlannedSet planned) throws SQLException {
    moveOn(planned.table().name(), planned.set().columns().keySet()::contains);
  }

  /** Those of the columns that are wanted. */
  void moveOn(TableName table, Predicate<String> wanted) throws SQLException {
    for (Owned sequence : owned(table)) {
      if (wanted.test(sequence.column())) {
        moveOn(sequence, table);
      }
    }
  }

  private void moveOn(Owned sequence, TableName table) throws SQLException {
    Optional<Position> position = position(sequence, table);
    Optional<Long> next =
        position.filter(p -> p.isBehind(sequence.step())).flatMap(p -> sequence.after(p.top()));
    if (next.isEmpty()) {
      return;
    }
    String name = sequence.name().sql();
    session.execute(
        sequence.ours()
            ? "ALTER SEQUENCE %s RESTART WITH %d".formatted(name, next.get())
            : "SELECT pg_catalog.setval(%s, %d, false)".formatted(Sql.literal(name), next.get()));
  }

  private List<Owned> owned(TableName table) throws SQLException {
    return session.query(
        """
        select sn.nspname, sc.relname, a.attname, s.seqstart, s.seqincrement, s.seqmin, s.seqmax,
          pg_catalog.pg_has_role(sc.relowner, 'USAGE')
        from pg_catalog.pg_namespace n
        join pg_catalog.pg_class c on c.relnamespace = n.oid
        join pg_catalog.pg_depend d on d.refobjid = c.oid and d.deptype in ('a', 'i')
          and d.refclassid = 'pg_catalog.pg_class'::pg_catalog.regclass
          and d.classid = 'pg_catalog.pg_class'::pg_catalog.regclass
        join pg_catalog.pg_sequence s on s.seqrelid = d.objid
        join pg_catalog.pg_class sc on sc.oid = s.seqrelid
        join pg_catalog.pg_namespace sn on sn.oid = sc.relnamespace
        join pg_catalog.pg_attribute a on a.attrelid = c.oid and a.attnum = d.refobjsubid
        where n.nspname = ? and c.relname = ?
        """,
        Sequences::owned,
        table.schema(),
        table.table());
  }

  private static Owned owned(ResultSet row) throws SQLException {
    return new Owned(
        new TableName(row.getString(1), row.getString(2)),
        row.getString(3),
        row.getLong(4),
        row.getLong(5),
        row.getLong(6),
        row.getLong(7),
        row.getBoolean(8));
  }

  /** Empty when the column holds no value. */
  private Optional<Position> position(Owned sequence, TableName table) throws SQLException {
    String sql =
        """
        select s.last_value, s.is_called, t.top
        from %s s, (select %s(%s)::bigint as top from %s) t
        where t.top is not null
        """
            .formatted(
                sequence.name().sql(),
                sequence.step() > 0 ? "max" : "min",
                Sql.identifier(sequence.column()),
                table.sql());
    return session.first(
        sql, row -> new Position(row.getLong(1), row.getBoolean(2), row.getLong(3)));
  }
}
