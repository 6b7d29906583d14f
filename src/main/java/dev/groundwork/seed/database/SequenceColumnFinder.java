package dev.groundwork.seed.database;

import dev.groundwork.postgres.Session;
import dev.groundwork.postgres.catalog.TableName;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.List;
import java.util.Optional;

/**
 * Finds the sequences that the columns of a table draw from: those that belong to a column, and
 * those that only its default names, as Hibernate, Rails and people make them.
 */
public final class SequenceColumnFinder {

  /** The table, its partitions and children; of a partition also the tables that it is part of. */
  private static final String RELATIONS =
      """
      with recursive below as (
        select c.oid, 0 as depth
        from pg_catalog.pg_class c
        join pg_catalog.pg_namespace n on n.oid = c.relnamespace
        where n.nspname = ? and c.relname = ?
        union all
        select i.inhrelid, b.depth + 1
        from below b join pg_catalog.pg_inherits i on i.inhparent = b.oid),
      owner as (
        select b.oid as relation, b.depth, b.oid as owner from below b
        union
        select b.oid, 0, a.relid
        from below b cross join lateral pg_catalog.pg_partition_ancestors(b.oid) a (relid)
        where b.depth = 0),
      defaults as (
        select b.oid as relation, b.depth, d.oid, a.attname,
          pg_catalog.pg_get_expr(d.adbin, d.adrelid) as said
        from below b
        join pg_catalog.pg_attrdef d on d.adrelid = b.oid
        join pg_catalog.pg_attribute a on a.attrelid = b.oid and a.attnum = d.adnum),
      """;

  /**
   * On a name in a text, {@code nextval('s'::text)}, nothing depends (manual, 9.17). A trigger that
   * gives a row its key is of kind 7: for each row, before, insert.
   */
  private static final String DRAWN =
      """
      drawn as (
        select o.relation, o.depth, a.attname, d.objid as sequence, null::text as source
        from owner o
        join pg_catalog.pg_depend d on d.refobjid = o.owner and d.deptype in ('a', 'i')
          and d.refclassid = 'pg_catalog.pg_class'::pg_catalog.regclass::oid
          and d.classid = 'pg_catalog.pg_class'::pg_catalog.regclass::oid
        join pg_catalog.pg_attribute a on a.attrelid = o.owner and a.attnum = d.refobjsubid
        where exists (select from pg_catalog.pg_sequence s where s.seqrelid = d.objid)
        union
        select f.relation, f.depth, f.attname, d.refobjid, null
        from defaults f
        join pg_catalog.pg_depend d on d.objid = f.oid
          and d.classid = 'pg_catalog.pg_attrdef'::pg_catalog.regclass::oid
          and d.refclassid = 'pg_catalog.pg_class'::pg_catalog.regclass::oid
        where exists (select from pg_catalog.pg_sequence s where s.seqrelid = d.refobjid)
        union
        select f.relation, f.depth, f.attname, pg_catalog.to_regclass(t.name)::oid, 'sequence ' || t.name
        from defaults f
        cross join lateral (select pg_catalog.replace(
          pg_catalog.substring(f.said,
            'nextval\\(\\(?''((?:[^'']|'''')+)''::(?:text|character varying)'), '''''', '''') as name) t
        where t.name is not null
        union
        select f.relation, f.depth, f.attname, null, 'function ' || p.oid::pg_catalog.regprocedure::text
        from defaults f
        join pg_catalog.pg_depend d on d.objid = f.oid
          and d.classid = 'pg_catalog.pg_attrdef'::pg_catalog.regclass::oid
          and d.refclassid = 'pg_catalog.pg_proc'::pg_catalog.regclass::oid
        join pg_catalog.pg_proc p on p.oid = d.refobjid
        where p.prosrc ~* 'nextval'
          or exists (
            select from pg_catalog.pg_depend pd
            join pg_catalog.pg_sequence s on s.seqrelid = pd.refobjid
            where pd.objid = p.oid and pd.classid = 'pg_catalog.pg_proc'::pg_catalog.regclass::oid
              and pd.refclassid = 'pg_catalog.pg_class'::pg_catalog.regclass::oid)
        union
        select b.oid, b.depth, a.attname, null, 'trigger ' || pg_catalog.quote_ident(t.tgname)
        from below b
        join pg_catalog.pg_trigger t on t.tgrelid = b.oid and not t.tgisinternal
          and t.tgtype & 7 = 7
        join pg_catalog.pg_proc p on p.oid = t.tgfoid and p.prosrc ~* 'nextval'
        join pg_catalog.pg_index i on i.indrelid = b.oid and i.indisprimary
        join pg_catalog.pg_attribute a on a.attrelid = b.oid and a.attnum = any (i.indkey)
        where pg_catalog.strpos(
          pg_catalog.replace(pg_catalog.lower(p.prosrc), '"', ''),
          'new.' || pg_catalog.lower(a.attname)) > 0)
      """;

  private static final String QUERY =
      RELATIONS
          + DRAWN
          + """
          select distinct on (d.attname, d.sequence, d.source)
            n.nspname, c.relname, d.attname, sn.nspname, sc.relname,
            s.seqstart, s.seqincrement, s.seqmin, s.seqmax,
            coalesce(b.typname, t.typname) in ('int2', 'int4', 'int8', 'numeric')
              and (f.said is null
                or f.said ~ ('^\\(?(pg_catalog\\.)?nextval\\(\\(?''([^'']|'''')+''::'
                  '(regclass|text|character varying)(\\)::regclass)?\\)\\)?(::[a-z ]+)?$')),
            pg_catalog.pg_has_role(sc.relowner, 'USAGE'),
            pg_catalog.has_schema_privilege(sn.oid, 'USAGE')
              and pg_catalog.has_sequence_privilege(sc.oid, 'SELECT'),
            pg_catalog.has_schema_privilege(sn.oid, 'USAGE')
              and pg_catalog.has_sequence_privilege(sc.oid, 'UPDATE'),
            d.source
          from drawn d
          join pg_catalog.pg_class c on c.oid = d.relation
          join pg_catalog.pg_namespace n on n.oid = c.relnamespace
          join pg_catalog.pg_attribute a on a.attrelid = d.relation and a.attname = d.attname
          join pg_catalog.pg_type t on t.oid = a.atttypid
          left join pg_catalog.pg_type b on b.oid = t.typbasetype
          left join defaults f on f.relation = d.relation and f.attname = d.attname
          left join pg_catalog.pg_sequence s on s.seqrelid = d.sequence
          left join pg_catalog.pg_class sc on sc.oid = s.seqrelid
          left join pg_catalog.pg_namespace sn on sn.oid = sc.relnamespace
          order by d.attname, d.sequence, d.source, d.depth
          """;

  private final Session session;

  public SequenceColumnFinder(Session session) {
    this.session = session;
  }

  /** A sequence of several partitions is there once, with the table that holds all of them. */
  public List<SequenceColumn> of(TableName table) throws SQLException {
    return session.query(QUERY, SequenceColumnFinder::column, table.schema(), table.table());
  }

  private static SequenceColumn column(ResultSet row) throws SQLException {
    TableName table = new TableName(row.getString(1), row.getString(2));
    String schema = row.getString(4);
    if (schema == null) {
      return new SequenceColumn(table, row.getString(3), Optional.empty(), row.getString(14));
    }
    SequenceColumn.Sequence sequence = sequence(row, new TableName(schema, row.getString(5)));
    return new SequenceColumn(
        table, row.getString(3), Optional.of(sequence), "sequence " + sequence.name().quoted());
  }

  private static SequenceColumn.Sequence sequence(ResultSet row, TableName name)
      throws SQLException {
    return new SequenceColumn.Sequence(
        name,
        row.getLong(6),
        row.getLong(7),
        row.getLong(8),
        row.getLong(9),
        row.getBoolean(10),
        row.getBoolean(11),
        row.getBoolean(12),
        row.getBoolean(13));
  }
}
