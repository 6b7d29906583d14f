package dev.groundwork.postgres.catalog;

import dev.groundwork.config.Config.DriftPart;
import dev.groundwork.postgres.Server;
import dev.groundwork.postgres.Session;
import java.sql.SQLException;
import java.util.List;
import java.util.Set;

/** What is in our schemas, as the server's catalog tells it. */
public final class Catalog {
  private static final String TABLES =
      """
      SELECT n.nspname, c.relname
      FROM pg_catalog.pg_class c
      JOIN pg_catalog.pg_namespace n ON n.oid = c.relnamespace
      WHERE n.nspname::text = ANY (?) AND n.nspname <> 'groundwork'
        AND c.relkind IN ('r', 'p')
        AND\s"""
          + HistoryTable.NEITHER
          + """
        AND NOT EXISTS (
          SELECT FROM pg_catalog.pg_depend d
          WHERE d.classid = 'pg_catalog.pg_class'::pg_catalog.regclass::oid
            AND d.objid = c.oid AND d.deptype = 'e')
      ORDER BY n.nspname COLLATE "C", c.relname COLLATE "C"
      """;

  private Catalog() {}

  /**
   * The tables of these schemas, partitioned ones and partitions among them; without those of
   * extensions, of Liquibase and of Groundwork.
   */
  public static List<TableName> tables(Session session, List<String> schemas) throws SQLException {
    return session.query(TABLES, row -> new TableName(row.getString(1), row.getString(2)), schemas);
  }

  /**
   * A hash of everything that changelogs make in these schemas: relations, columns, constraints,
   * indexes, sequences (not their values), views, functions, triggers, types, policies, rules. Not
   * in it: rows, statistics targets, tablespaces, what belongs to extensions, Liquibase's two
   * tables, the schema {@code groundwork}; owners, grants, comments and extensions where they are
   * asked for.
   *
   * <p>It holds no oid, so that it survives dump and restore. It depends on the search path (names
   * in expressions are qualified where that does not show them), so that only those from sessions
   * of {@link Server#connect()} can be compared.
   */
  public static String fingerprint(Session session, List<String> schemas) throws SQLException {
    return session.strings(fingerprintSql(Set.of()), schemas).get(0);
  }

  /** The same of one schema, and the same in every schema that has the same in it. */
  public static String namelessFingerprint(Session session, String schema) throws SQLException {
    return session.strings(FingerprintSql.nameless(), List.of(schema)).get(0);
  }

  /**
   * The query of {@link #fingerprint}, for use inside another: in parentheses it is one value of
   * type {@code text}. It has one parameter, the schemas, of type {@code text[]}.
   *
   * <p>With parts it is the same hash, their names and a hash of theirs, with semicolons between
   * them: what has other parts can be compared as far as the first.
   */
  public static String fingerprintSql(Set<DriftPart> parts) {
    return FingerprintSql.hash(parts);
  }

  /**
   * A query that tells at a fraction of the cost of {@link #fingerprintSql} that nothing has
   * changed since it gave the same; where it does not, the fingerprint may be the same
   * nevertheless. One value of type {@code text}; its one parameter are the schemas, of type {@code
   * text[]}.
   */
  public static String markSql() {
    return CatalogMark.QUERY;
  }

  /**
   * A query for one hash per object, as one value of type {@code json}: {@code {"table
   * public.products": "0f3a…"}}. Its one parameter are the schemas, of type {@code text[]}.
   */
  public static String objectsSql(Set<DriftPart> parts) {
    return FingerprintSql.objects(parts);
  }

  /**
   * A query for the values of {@link #fingerprintSql} and {@link #objectsSql}, of one look at the
   * catalog: {@code hash}, {@code objects}. Its one parameter are the schemas, of type {@code
   * text[]}.
   */
  public static String fingerprintAndObjectsSql(Set<DriftPart> parts) {
    return FingerprintSql.hashAndObjects(parts);
  }

  /**
   * What is different between the same schemas of two databases; nothing, if and only if their
   * fingerprints are the same.
   */
  public static List<CatalogDifference> differences(
      Session here, Session there, List<String> schemas, Set<DriftPart> parts) throws SQLException {
    return CatalogComparison.of(lines(here, schemas, parts), lines(there, schemas, parts));
  }

  private static List<CatalogLine> lines(
      Session session, List<String> schemas, Set<DriftPart> parts) throws SQLException {
    return session.query(
        FingerprintSql.listing(parts),
        row -> CatalogLine.of(row.getString(2), row.getString(1)),
        schemas);
  }
}
