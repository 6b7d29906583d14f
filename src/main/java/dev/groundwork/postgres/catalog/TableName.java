package dev.groundwork.postgres.catalog;

import dev.groundwork.postgres.Session;
import dev.groundwork.postgres.Sql;
import java.sql.SQLException;
import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** A table and the schema in which it is, exactly as the catalog has them. */
public record TableName(String schema, String table) {
  /**
   * A condition on {@code c} of {@code pg_class} with two parameters, the schema and the table. The
   * schema comes first: else the server may take the tables of that name from a thousand schemas.
   */
  public static final String IS =
      """
      c.relnamespace = (SELECT oid FROM pg_catalog.pg_namespace WHERE nspname = ?)
        AND c.relname = ?
      """;

  private static final String READABLE =
      """
      SELECT EXISTS (
        SELECT FROM pg_catalog.pg_class c
        WHERE pg_catalog.has_schema_privilege(c.relnamespace, 'USAGE')
          AND pg_catalog.has_table_privilege(c.oid, 'SELECT')
          AND %s)
      """
          .formatted(IS);

  /** How to write one. */
  public static final String NEXT =
      "write table or schema.table, and in double quotes what has a dot or a quote in it";

  private static final Pattern PART = Pattern.compile("\\G\\.?(?:\"((?:[^\"]|\"\")+)\"|([^\".]+))");

  /**
   * Reads {@code table} or {@code schema.table}; letters keep their case, and a part in double
   * quotes may hold dots.
   *
   * @return empty when it is neither
   */
  public static Optional<TableName> read(String written, String schema) {
    Matcher matcher = PART.matcher(written);
    List<String> parts = matcher.results().map(r -> part(r.group(1), r.group(2))).toList();
    int end = matcher.reset().results().mapToInt(r -> r.end()).max().orElse(-1);
    if (end != written.length() || written.startsWith(".") || parts.size() > 2) {
      return Optional.empty();
    }
    return Optional.of(
        parts.size() == 1
            ? new TableName(schema, parts.get(0))
            : new TableName(parts.get(0), parts.get(1)));
  }

  private static String part(String quoted, String plain) {
    return quoted == null ? plain : quoted.replace("\"\"", "\"");
  }

  /** As a person writes it, with the schema. */
  public String quoted() {
    return written(schema) + "." + written(table);
  }

  /** As a person writes it where the schema need not be said. */
  public String quotedTable() {
    return written(table);
  }

  private static String written(String name) {
    return name.contains(".") || name.contains("\"") ? Sql.identifier(name) : name;
  }

  public String sql() {
    return Sql.identifier(schema, table);
  }

  /** {@code schema.table} without quotes, for people. */
  @Override
  public String toString() {
    return schema + "." + table;
  }

  /** Whether our role may read it; false too where it is not there. */
  public boolean isReadable(Session session) throws SQLException {
    return session.ask(READABLE, schema, table);
  }
}
