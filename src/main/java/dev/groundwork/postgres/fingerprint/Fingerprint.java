package dev.groundwork.postgres.fingerprint;

import dev.groundwork.config.Config.DriftPart;
import dev.groundwork.postgres.Server;
import dev.groundwork.postgres.Session;
import java.sql.SQLException;
import java.util.List;
import java.util.Set;

/**
 * A hash of everything that changelogs make in some schemas: relations, columns, constraints,
 * indexes, sequences (not their values), views, functions, triggers, types, policies, rules. Not in
 * it: rows, statistics targets, tablespaces, what belongs to extensions, Liquibase's two tables,
 * the schema {@code groundwork}; owners, grants, comments and extensions where they are asked for.
 *
 * <p>It holds no oid, so that it survives dump and restore. It depends on the search path (names in
 * expressions are qualified where that does not show them), so that only those from sessions of
 * {@link Server#connect()} can be compared.
 *
 * <p>One line for each thing, sorted, hashed on the server: by SHA-256, since md5() is refused
 * where OpenSSL is in FIPS mode. {@code ROW(…)::text} keeps a missing value and an empty one apart.
 * NOT NULL is in the line of the column; as a constraint (18+) it is left out, so that an upgrade
 * of the server changes nothing.
 */
public final class Fingerprint {
  /** Of all lines of a relation. */
  private static final String HASH =
      """
      SELECT pg_catalog.encode(pg_catalog.sha256(pg_catalog.convert_to(
        coalesce(pg_catalog.string_agg(
          line, pg_catalog.chr(10) ORDER BY line COLLATE "C"), ''),
        pg_catalog.getdatabaseencoding())), 'hex') AS hash
      FROM\s""";

  private static final String OBJECTS =
      """
      SELECT coalesce(pg_catalog.json_object_agg(object, hash), '{}')
      FROM (
        SELECT object, pg_catalog.left(pg_catalog.encode(pg_catalog.sha256(
          pg_catalog.convert_to(
            pg_catalog.string_agg(line, pg_catalog.chr(10) ORDER BY line COLLATE "C"),
            pg_catalog.getdatabaseencoding())), 'hex'), 16) AS hash
        FROM %s GROUP BY object) AS objects
      """;

  /** A name before a dot, in quotes or not, which are doubled inside a row's text. */
  private static final String WITHOUT_NAME =
      """
      , nameless AS (
        SELECT pg_catalog.regexp_replace(line,
          '(^|[^[:alnum:]_$"])"*' || (
            SELECT pg_catalog.replace(pg_catalog.regexp_replace(nspname::text, '([^[:alnum:]_])', '\\\\\\1', 'g'),
              '\\"', '"+')
            FROM pg_catalog.pg_namespace WHERE oid = (SELECT oid FROM spaces)) || '"*\\.',
          '\\1', 'g') AS line
        FROM lines)
      """;

  private final SchemaContents contents;
  private final Set<DriftPart> parts;

  /**
   * @param contents of the schemas, as the session sees them in which the query is asked
   * @param parts what else is looked at
   */
  public Fingerprint(SchemaContents contents, Set<DriftPart> parts) {
    this.contents = contents;
    this.parts = Set.copyOf(parts);
  }

  /** For queries in this session, which is asked what there is in the schemas. */
  public static Fingerprint asked(Session session, List<String> schemas, Set<DriftPart> parts)
      throws SQLException {
    return new Fingerprint(SchemaContents.of(session, schemas), parts);
  }

  /** Of these schemas, with no part besides. */
  public static String of(Session session, List<String> schemas) throws SQLException {
    return session.strings(asked(session, schemas, Set.of()).sql(), schemas).get(0);
  }

  /** The same of one schema, and the same in every schema that has the same in it. */
  public static String namelessOf(Session session, String schema) throws SQLException {
    String parent = "coalesce((SELECT s.space FROM spaces s WHERE s.oid = n.oid), n.nspname)";
    String lines = LineSql.of(SchemaContents.ANYTHING).replace("n.nspname", parent);
    String sql = lines(FingerprintScope.NAMELESS, lines) + WITHOUT_NAME + HASH + "nameless\n";
    return session.strings(sql, List.of(schema)).get(0);
  }

  /**
   * The query, for use inside another: in parentheses it is one value of type {@code text}. It has
   * one parameter, the schemas, of type {@code text[]}.
   *
   * <p>With parts it is the same hash, their names and a hash of theirs, with semicolons between
   * them: what has other parts can be compared as far as the first.
   */
  public String sql() {
    return "%sSELECT %s AS hash\n".formatted(linesAndMore(), hash());
  }

  /**
   * A query for one short hash per object, as one value of type {@code json}: {@code {"table
   * public.products": "0f3a…"}}. Its one parameter are the schemas, of type {@code text[]}.
   */
  public String objectsSql() {
    return allLines() + OBJECTS.formatted("lines");
  }

  /**
   * A query for the values of {@link #sql} and {@link #objectsSql}, of one look at the catalog:
   * {@code hash}, {@code objects}. Its one parameter are the schemas, of type {@code text[]}.
   */
  public String sqlWithObjects() {
    String all =
        parts.isEmpty()
            ? "lines"
            : "(SELECT line, object FROM lines UNION ALL SELECT line, object FROM more) AS every";
    return "%sSELECT %s AS hash, (%s) AS objects\n"
        .formatted(linesAndMore(), hash(), OBJECTS.formatted(all));
  }

  /** A query for each line, and whose it is. */
  String listing() {
    return allLines() + "SELECT line, object FROM lines ORDER BY object, line";
  }

  private static String lines(String scope, String lines) {
    return "%s, lines (line, object) AS (\n%s)\n".formatted(scope, lines);
  }

  private String lines() {
    return lines(FingerprintScope.OF_SCHEMAS, LineSql.of(contents));
  }

  /** Those of parts among the others. */
  private String allLines() {
    String more = parts.isEmpty() ? "" : "UNION ALL\n" + PartSql.of(parts);
    return lines(FingerprintScope.OF_SCHEMAS, LineSql.of(contents) + more);
  }

  /** Without parts there are no more. */
  private String linesAndMore() {
    return parts.isEmpty()
        ? lines()
        : "%s, more (line, object) AS (\n%s)\n".formatted(lines(), PartSql.of(parts));
  }

  /** That of parts follows the one of what is always in it, and their names. */
  private String hash() {
    return parts.isEmpty()
        ? "(%slines)".formatted(HASH)
        : "(%slines) || ';%s;' || (%smore)".formatted(HASH, PartSql.names(parts), HASH);
  }
}
