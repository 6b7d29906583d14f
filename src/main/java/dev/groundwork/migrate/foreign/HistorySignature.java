package dev.groundwork.migrate.foreign;

import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * By what the table of a tool is known, and how its rows are read.
 *
 * @param schema where the tool puts it, other than beside the tables; may be empty
 * @param tables its names, unless a setting of that tool gives it another
 * @param columns that it has, each with the beginning of its type
 * @param others columns that it does not have
 * @param beside a table in the same schema; may be empty
 * @param row columns of a query: what tells this row from all later ones, its version, a name, the
 *     checksum, the state, the time, a remark
 * @param order of the rows, as the tool wrote them
 */
record HistorySignature(
    ForeignTool tool,
    String schema,
    List<String> tables,
    Map<String, String> columns,
    Set<String> others,
    String beside,
    String row,
    String order) {

  static final String TIME = "pg_catalog.to_char(%s AT TIME ZONE 'UTC', 'YYYY-MM-DD HH24:MI:SS')";
  static final String LOCAL_TIME = "pg_catalog.to_char(%s, 'YYYY-MM-DD HH24:MI:SS')";

  /** Of a tool that puts its table beside the others, and is known by what that has. */
  static HistorySignature of(
      ForeignTool tool,
      List<String> tables,
      Map<String, String> columns,
      String row,
      String order) {
    return new HistorySignature(tool, "", tables, columns, Set.of(), "", row, order);
  }

  /** Whether a table can be of this tool, whatever its name. */
  boolean fits(Map<String, String> found, Set<String> tablesBeside) {
    return columns.entrySet().stream()
            .allMatch(c -> found.getOrDefault(c.getKey(), "").startsWith(c.getValue()))
        && columns.keySet().stream().allMatch(found::containsKey)
        && others.stream().noneMatch(found::containsKey)
        && (beside.isEmpty() || tablesBeside.contains(beside));
  }

  /** The same of a table whose name no setting gave. */
  boolean isCalled(String inSchema, String table) {
    return tables.contains(table) && (schema.isEmpty() || schema.equals(inSchema));
  }

  /** Every column as text, and none null: a table that was made by hand may hold that anywhere. */
  static String row(
      String key, String version, String name, String checksum, String state, String at) {
    return row(key, version, name, checksum, state, at, "''");
  }

  static String row(
      String key,
      String version,
      String name,
      String checksum,
      String state,
      String at,
      String remark) {
    return Stream.of(key, version, name, checksum, state, at, remark)
        .map("coalesce(%s, '')"::formatted)
        .collect(Collectors.joining(", "));
  }
}
