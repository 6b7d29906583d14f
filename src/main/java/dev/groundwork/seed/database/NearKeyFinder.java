package dev.groundwork.seed.database;

import dev.groundwork.postgres.catalog.TableName;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.List;
import java.util.Set;

/** Finds what looks like a key of tables and is none. */
final class NearKeyFinder {
  private static final String SELECTED =
      """
      select n.nspname, c.relname, k.columns,
        case when x.contype = 'x' then 'EXCLUDE'
             when not i.indisvalid then 'INVALID'
             when not i.indisunique then 'PLAIN'
             when i.indpred is not null then 'PARTIAL'
             when i.indexprs is not null then 'EXPRESSION'
             else 'DEFERRABLE' end,
        i.indisprimary, ic.relname,
        pg_catalog.format('%I.%I', n.nspname, ic.relname),
        coalesce(pg_catalog.pg_get_expr(i.indpred, i.indrelid),
          pg_catalog.pg_get_expr(i.indexprs, i.indrelid), '')
      """;

  private static final String NARROWED =
      """
      join pg_catalog.pg_index i on i.indrelid = c.oid
      join pg_catalog.pg_class ic on ic.oid = i.indexrelid
      left join pg_catalog.pg_constraint x on x.conindid = i.indexrelid
        and x.conrelid = c.oid and x.contype in ('p', 'u', 'x')
      cross join lateral (
        select pg_catalog.array_agg(a.attname::text) as columns
        from pg_catalog.pg_attribute a
        where a.attrelid = c.oid and a.attnum > 0
          and (a.attnum = any((i.indkey::int2[])[0:i.indnkeyatts - 1])
            or i.indexprs is not null and exists (
              select from pg_catalog.pg_depend d
              where d.classid = 'pg_catalog.pg_class'::pg_catalog.regclass::oid
                and d.objid = i.indexrelid and d.refobjsubid = a.attnum
                and d.refclassid = 'pg_catalog.pg_class'::pg_catalog.regclass::oid
                and d.refobjid = c.oid))) k
      where k.columns is not null and not (i.indisunique and i.indisvalid and i.indimmediate
        and i.indpred is null and i.indexprs is null)
      order by i.indisprimary desc, i.indisunique desc, x.contype is null, ic.relname
      """;

  private final CatalogReader reader;

  NearKeyFinder(CatalogReader reader) {
    this.reader = reader;
  }

  /** The nearest to a key come first. */
  List<NearKey> find() throws SQLException {
    return reader.query(SELECTED + CatalogReader.WANTED + NARROWED, NearKeyFinder::key);
  }

  private static NearKey key(ResultSet row) throws SQLException {
    return new NearKey(
        new TableName(row.getString(1), row.getString(2)),
        Set.of((String[]) row.getArray(3).getArray()),
        NearKey.Kind.valueOf(row.getString(4)),
        row.getBoolean(5),
        row.getString(6),
        row.getString(7),
        row.getString(8));
  }
}
