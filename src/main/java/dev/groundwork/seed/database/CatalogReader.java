package dev.groundwork.seed.database;

import dev.groundwork.postgres.Session;
import dev.groundwork.postgres.catalog.TableName;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.Collection;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Collectors;

/** Asks the catalog about tables, all of them in one query for each kind of knowledge. */
public final class CatalogReader {
  /** The tables whose names are known, as {@code c} in their schemas {@code n}. */
  static final String WANTED =
      """
      from rows from (pg_catalog.unnest(?::text[]), pg_catalog.unnest(?::text[]))
        as wanted (nspname, relname)
      join pg_catalog.pg_namespace n on n.nspname = wanted.nspname
      join pg_catalog.pg_class c on c.relnamespace = n.oid and c.relname = wanted.relname
      """;

  private final Session session;
  private final Collection<TableName> names;

  public CatalogReader(Session session, Collection<TableName> names) {
    this.session = session;
    this.names = names;
  }

  public Map<TableName, Table> tables() throws SQLException {
    Map<TableName, Map<String, Column>> columns = columns();
    Map<TableName, List<Unique>> uniques = grouped(uniques(), Unique::table);
    Map<TableName, List<Foreign>> foreign = grouped(foreignKeys(), Foreign::table);
    Map<TableName, List<NearKey>> near = grouped(new NearKeyFinder(this).find(), NearKey::table);
    Map<TableName, Table> tables = new HashMap<>();
    for (Relation relation : relations()) {
      TableName name = relation.table();
      List<Unique> keys = uniques.getOrDefault(name, List.of());
      tables.put(
          name,
          new Table(
              name,
              relation.kind(),
              relation.rowSecurity(),
              relation.trigger(),
              columns.getOrDefault(name, Map.of()),
              keys.stream()
                  .filter(Unique::primary)
                  .findAny()
                  .map(Unique::columns)
                  .orElse(List.of()),
              keys.stream().map(key -> Set.copyOf(key.columns())).collect(Collectors.toSet()),
              near.getOrDefault(name, List.of()),
              foreign.getOrDefault(name, List.of()).stream().map(Foreign::key).toList()));
    }
    return tables;
  }

  private record Relation(TableName table, String kind, boolean rowSecurity, boolean trigger) {}

  private record Unique(TableName table, boolean primary, List<String> columns) {}

  private record Foreign(TableName table, Table.ForeignKey key) {}

  private List<Relation> relations() throws SQLException {
    return query(
        """
        select n.nspname, c.relname, c.relkind, pg_catalog.row_security_active(c.oid),
          exists (select from pg_catalog.pg_trigger t
                  where t.tgrelid = c.oid and t.tgtype & 7 = 7)
        """
            + WANTED
            + "where c.relkind in ('r', 'p', 'v', 'm', 'f')",
        row -> new Relation(name(row), row.getString(3), row.getBoolean(4), row.getBoolean(5)));
  }

  private Map<TableName, Map<String, Column>> columns() throws SQLException {
    Map<TableName, Map<String, Column>> columns = new HashMap<>();
    query(
        """
        select n.nspname, c.relname, a.attname,
          pg_catalog.format_type(a.atttypid, a.atttypmod), pg_catalog.format_type(a.atttypid, -1),
          case when coalesce(b.typname, t.typname) in ('json', 'jsonb') then 'JSON'
               when coalesce(b.typcategory, t.typcategory) = 'A' then 'ARRAY' else 'PLAIN' end,
          a.attnotnull or t.typnotnull,
          (a.attnotnull or t.typnotnull) and not a.atthasdef and t.typdefault is null
            and a.attidentity = '',
          a.attgenerated <> '', a.attidentity = 'a', coalesce(l.collisdeterministic, true)
        """
            + WANTED
            + """
            join pg_catalog.pg_attribute a
              on a.attrelid = c.oid and a.attnum > 0 and not a.attisdropped
            join pg_catalog.pg_type t on t.oid = a.atttypid
            left join pg_catalog.pg_type b on b.oid = t.typbasetype
            left join pg_catalog.pg_collation l on l.oid = a.attcollation
            order by a.attnum
            """,
        row -> {
          Column column = column(row);
          return columns
              .computeIfAbsent(name(row), n -> new LinkedHashMap<>())
              .put(column.name(), column);
        });
    return columns;
  }

  private static Column column(ResultSet row) throws SQLException {
    return new Column(
        row.getString(3),
        row.getString(4),
        row.getString(5),
        Column.Kind.valueOf(row.getString(6)),
        row.getBoolean(7),
        row.getBoolean(8),
        row.getBoolean(9),
        row.getBoolean(10),
        row.getBoolean(11));
  }

  /** Those that ON CONFLICT can name: no expressions, no condition, not deferrable. */
  private List<Unique> uniques() throws SQLException {
    return query(
        """
        select n.nspname, c.relname, i.indisprimary,
          array(select a.attname::text
                from pg_catalog.unnest(i.indkey) with ordinality k (attnum, position)
                join pg_catalog.pg_attribute a on a.attrelid = c.oid and a.attnum = k.attnum
                where k.position <= i.indnkeyatts order by k.position)
        """
            + WANTED
            + """
            join pg_catalog.pg_index i on i.indrelid = c.oid
            where i.indisunique and i.indisvalid and i.indimmediate
              and i.indpred is null and i.indexprs is null
            """,
        row -> new Unique(name(row), row.getBoolean(3), strings(row, 4)));
  }

  private List<Foreign> foreignKeys() throws SQLException {
    return query(
        """
        select n.nspname, c.relname, a.attname, fn.nspname, fc.relname, fa.attname,
          pg_catalog.cardinality(f.conkey) > 1
        """
            + WANTED
            + """
            join pg_catalog.pg_constraint f on f.conrelid = c.oid and f.contype = 'f'
            cross join lateral
              rows from (pg_catalog.unnest(f.conkey), pg_catalog.unnest(f.confkey)) k (attnum, fattnum)
            join pg_catalog.pg_attribute a on a.attrelid = c.oid and a.attnum = k.attnum
            join pg_catalog.pg_class fc on fc.oid = f.confrelid
            join pg_catalog.pg_namespace fn on fn.oid = fc.relnamespace
            join pg_catalog.pg_attribute fa on fa.attrelid = fc.oid and fa.attnum = k.fattnum
            """,
        row ->
            new Foreign(
                name(row),
                new Table.ForeignKey(
                    row.getString(3),
                    new TableName(row.getString(4), row.getString(5)),
                    row.getString(6),
                    row.getBoolean(7))));
  }

  /** The tables that a name with a slip in it may mean. */
  List<String> namesIn(String schema) throws SQLException {
    return session.strings(
        """
        select c.relname from pg_catalog.pg_class c
        join pg_catalog.pg_namespace n on n.oid = c.relnamespace
        where n.nspname = ? and c.relkind in ('r', 'p')
        """,
        schema);
  }

  /** Asks about all of the tables: a SELECT, {@link #WANTED}, and what narrows it. */
  <T> List<T> query(String sql, Session.RowMapper<T> mapper) throws SQLException {
    List<String> schemas = names.stream().map(TableName::schema).toList();
    return session.query(sql, mapper, schemas, names.stream().map(TableName::table).toList());
  }

  private static TableName name(ResultSet row) throws SQLException {
    return new TableName(row.getString(1), row.getString(2));
  }

  private static List<String> strings(ResultSet row, int column) throws SQLException {
    return List.of((String[]) row.getArray(column).getArray());
  }

  private static <T> Map<TableName, List<T>> grouped(List<T> all, Function<T, TableName> name) {
    return all.stream().collect(Collectors.groupingBy(name));
  }
}
