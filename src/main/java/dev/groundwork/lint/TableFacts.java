package dev.groundwork.lint;

import dev.groundwork.postgres.Session;
import java.sql.SQLException;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/**
 * The tables that a dangerous statement would meet: one that is small, or was made a moment ago, is
 * none the worse for it.
 */
public final class TableFacts {
  /** What is read and written in well under a second. */
  private static final long SMALL_BYTES = 1024 * 1024;

  private static final String TABLES =
      """
      SELECT n.nspname, c.relname, pg_catalog.max(
        c.relpages::bigint * pg_catalog.current_setting('block_size')::bigint) AS bytes,
        pg_catalog.bool_or(c.reltuples < 0::real) AS never_analyzed
      FROM pg_catalog.pg_class c
      JOIN pg_catalog.pg_namespace n ON n.oid = c.relnamespace
      WHERE n.nspname::text = ANY (?) AND c.relkind IN ('r', 'p', 'm')
      GROUP BY 1, 2
      """;

  private static final String COLUMNS =
      """
      SELECT n.nspname, c.relname, a.attname, pg_catalog.format_type(a.atttypid, a.atttypmod)
      FROM pg_catalog.pg_attribute a
      JOIN pg_catalog.pg_class c ON c.oid = a.attrelid
      JOIN pg_catalog.pg_namespace n ON n.oid = c.relnamespace
      WHERE n.nspname::text = ANY (?) AND c.relkind IN ('r', 'p')
        AND a.attnum > 0 AND NOT a.attisdropped
      """;

  private final String schema;
  private final Map<String, Long> bytes = new HashMap<>();
  private final Map<String, String> types = new HashMap<>();

  private TableFacts(String schema) {
    this.schema = schema;
  }

  /** As the catalog has them. A table that nobody has analyzed yet may be of any size. */
  public static TableFacts of(Session session, List<String> schemas) throws SQLException {
    TableFacts all = new TableFacts(schemas.get(0));
    session.query(
        TABLES,
        row ->
            all.bytes.put(
                row.getString(1) + "." + row.getString(2),
                row.getBoolean("never_analyzed") ? Long.MAX_VALUE : row.getLong("bytes")),
        schemas);
    session.query(
        COLUMNS,
        row ->
            all.types.put(
                row.getString(1) + "." + row.getString(2) + "." + row.getString(3),
                row.getString(4)),
        schemas);
    return all;
  }

  /** From here on there is this table too, and it is empty. */
  public void created(String table) {
    bytes.put(qualified(table), 0L);
  }

  /** Whether the form does harm here. */
  public boolean matters(StatementEffect.Danger danger) {
    String table = qualified(danger.table());
    long size = bytes.getOrDefault(table, Long.MAX_VALUE);
    if (danger.rule() == LintRule.NEEDS_NO_TRANSACTION) {
      return true;
    }
    if (size == 0) {
      return false;
    }
    boolean harmless =
        danger
            .column()
            .map(c -> keepsItsBytes(types.getOrDefault(table + "." + c.column(), ""), c.type()))
            .orElse(false);
    return !harmless && !(danger.rule().onlyIfBig() && size < SMALL_BYTES);
  }

  /** varchar that gets no shorter, and text (manual, ALTER TABLE, Notes: binary coercible). */
  private static boolean keepsItsBytes(String before, String after) {
    String from = before.toLowerCase(Locale.ROOT);
    String to = after.toLowerCase(Locale.ROOT).replace("varchar", "character varying");
    boolean text = from.equals("text") || from.startsWith("character varying");
    if (to.equals("text") || to.equals("character varying")) {
      return text;
    }
    return text && to.startsWith("character varying") && length(from) <= length(to);
  }

  private static int length(String type) {
    String digits = type.replaceAll("\\D", "");
    return digits.isEmpty() || digits.length() > 9 ? Integer.MAX_VALUE : Integer.parseInt(digits);
  }

  private String qualified(String table) {
    return table.contains(".") ? table : schema + "." + table;
  }
}
