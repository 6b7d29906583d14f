package dev.groundwork.seed.write;

import dev.groundwork.postgres.Session;
import dev.groundwork.postgres.Sql;
import dev.groundwork.seed.bind.BoundSet;
import dev.groundwork.seed.set.Row;
import java.sql.SQLException;
import java.util.List;
import java.util.stream.Collectors;

/**
 * More rows than a statement can bind. They wait in a temporary table, defaults and expressions
 * computed, so that one statement takes them all and their number decides nothing.
 *
 * @param columns that some of the rows name
 */
record StagedRows(Session session, BoundSet planned, List<String> columns, List<Row> rows) {
  static final String NAME = "groundwork_seed";

  void create() throws SQLException {
    String table = planned.table().name().sql();
    session.execute("DROP TABLE IF EXISTS " + Staging.TABLE);
    session.execute(
        "CREATE TEMPORARY TABLE %s ON COMMIT DROP AS SELECT %s FROM %s WITH NO DATA"
            .formatted(NAME, Sql.list(columns), table));
    session.execute(
        "ALTER TABLE %s ADD COLUMN %s bigint GENERATED ALWAYS AS IDENTITY%s"
            .formatted(Staging.TABLE, Staging.ROW, defaults()));
  }

  /** Of the columns that some rows leave out; an identity is a sequence like any other here. */
  private String defaults() throws SQLException {
    List<String> leftOut =
        columns.stream()
            .filter(c -> rows.stream().anyMatch(row -> !row.columns().contains(c)))
            .toList();
    return session
        .strings(
            """
            select pg_catalog.format(', ALTER COLUMN %I SET DEFAULT %s', a.attname,
              coalesce(pg_catalog.pg_get_expr(d.adbin, d.adrelid), pg_catalog.format(
                'pg_catalog.nextval(%L)',
                pg_catalog.pg_get_serial_sequence(c.oid::pg_catalog.regclass::text, a.attname))))
            from pg_catalog.pg_class c
            join pg_catalog.pg_namespace n on n.oid = c.relnamespace
            join pg_catalog.pg_attribute a on a.attrelid = c.oid
            left join pg_catalog.pg_attrdef d on d.adrelid = c.oid and d.adnum = a.attnum
            where n.nspname = ? and c.relname = ? and a.attname = any(?)
              and (a.atthasdef or a.attidentity <> '')
            """,
            planned.table().name().schema(), planned.table().name().table(), leftOut)
        .stream()
        .collect(Collectors.joining());
  }

  /** The first of them, in their order, as far as they are there already. */
  long store(int count) throws SQLException {
    Upsert upsert = new Upsert(planned, columns);
    return session.update(
        "%s SELECT %s FROM %s WHERE %s <= ? ORDER BY %4$s%s"
            .formatted(upsert.head(), Sql.list(columns), Staging.TABLE, Staging.ROW, upsert.tail()),
        count);
  }

  /** Where rows go on their way. */
  String head() {
    return "INSERT INTO %s (%s)".formatted(Staging.TABLE, Sql.list(columns));
  }

  void drop() throws SQLException {
    session.execute("DROP TABLE " + Staging.TABLE);
  }
}
