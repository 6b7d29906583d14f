package dev.groundwork.seed.export;

import dev.groundwork.postgres.Session;
import dev.groundwork.postgres.catalog.Catalog;
import dev.groundwork.postgres.catalog.TableName;
import dev.groundwork.run.DidYouMean;
import dev.groundwork.run.ExitCode;
import dev.groundwork.run.Problems;
import dev.groundwork.seed.database.CatalogReader;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/** The tables of some schemas that hold rows of their own, and what refers to what. */
final class ExportCatalog {
  private static final String SCHEMAS =
      """
      SELECT nspname::text FROM pg_catalog.pg_namespace
      WHERE nspname !~ '^pg_' AND nspname NOT IN ('information_schema', 'groundwork', 'groundwork_fleet')
      ORDER BY 1
      """;

  private static final String ROOTS =
      """
      SELECT n.nspname, c.relname
      FROM pg_catalog.pg_class c JOIN pg_catalog.pg_namespace n ON n.oid = c.relnamespace
      WHERE n.nspname::text = ANY (?) AND c.relkind IN ('r', 'p') AND c.relispartition
      """;

  /** That of a partition is told of the table that has it. */
  private static final String REFERENCES =
      """
      SELECT f.conname, n.nspname, c.relname, fn.nspname, fc.relname,
        ARRAY(SELECT a.attname::text FROM pg_catalog.unnest(f.conkey) k (attnum)
          JOIN pg_catalog.pg_attribute a ON a.attrelid = f.conrelid AND a.attnum = k.attnum),
        f.condeferrable, f.confmatchtype = 'f'
      FROM pg_catalog.pg_constraint f
      JOIN pg_catalog.pg_class c
        ON c.oid = coalesce(pg_catalog.pg_partition_root(f.conrelid), f.conrelid)
      JOIN pg_catalog.pg_namespace n ON n.oid = c.relnamespace
      JOIN pg_catalog.pg_class fc
        ON fc.oid = coalesce(pg_catalog.pg_partition_root(f.confrelid), f.confrelid)
      JOIN pg_catalog.pg_namespace fn ON fn.oid = fc.relnamespace
      WHERE f.contype = 'f' AND f.conparentid = 0 AND n.nspname::text = ANY (?)
      ORDER BY n.nspname COLLATE "C", c.relname COLLATE "C", f.conname COLLATE "C"
      """;

  private static final String TRIGGERS =
      """
      SELECT pg_catalog.format('%s.%s: trigger %s', n.nspname, c.relname, t.tgname)
      FROM pg_catalog.pg_trigger t
      JOIN pg_catalog.pg_class c ON c.oid = t.tgrelid
      JOIN pg_catalog.pg_namespace n ON n.oid = c.relnamespace
      WHERE n.nspname::text = ANY (?) AND NOT t.tgisinternal AND t.tgenabled IN ('O', 'A')
        AND t.tgtype & 4 = 4 AND c.relkind IN ('r', 'p') AND NOT c.relispartition
      ORDER BY n.nspname COLLATE "C", c.relname COLLATE "C", t.tgname COLLATE "C"
      """;

  private final Session session;
  private final List<String> schemas;

  ExportCatalog(Session session, List<String> schemas) {
    this.session = session;
    this.schemas = schemas;
  }

  /**
   * Nothing of a schema that is not there would be nothing at all, silently.
   *
   * @throws dev.groundwork.run.GroundworkException USAGE
   */
  void requireSchemas() throws SQLException {
    List<String> there = session.strings(SCHEMAS);
    Problems problems = new Problems();
    schemas.stream()
        .filter(schema -> !there.contains(schema))
        .forEach(
            schema ->
                problems.add(
                    "schema %s does not exist".formatted(schema),
                    "setting schema",
                    DidYouMean.hint(schema, there)));
    problems.throwIfAny(ExitCode.USAGE);
  }

  /**
   * By name.
   *
   * @param without what other tools made for themselves
   */
  Map<TableName, ExportedTable> tables(List<TableName> without) throws SQLException {
    List<TableName> names = new ArrayList<>(Catalog.tables(session, schemas));
    names.removeAll(without);
    names.removeAll(session.query(ROOTS, row -> name(row, 1), schemas));
    Map<TableName, ExportedTable> tables = new TreeMap<>(ReferenceOrder.BY_NAME);
    new CatalogReader(session, names)
        .tables()
        .forEach((name, table) -> tables.put(name, new ExportedTable(table)));
    return tables;
  }

  List<TableReference> references() throws SQLException {
    return session.query(
        REFERENCES,
        row ->
            new TableReference(
                row.getString(1),
                name(row, 2),
                name(row, 4),
                Arrays.asList((String[]) row.getArray(6).getArray()),
                row.getBoolean(7),
                row.getBoolean(8)),
        schemas);
  }

  /** What will run again when the rows are seeded, and may make others of them. */
  Optional<String> triggers() throws SQLException {
    List<String> found = session.strings(TRIGGERS, schemas);
    return found.isEmpty()
        ? Optional.empty()
        : Optional.of(
            "these run at every INSERT, and so when the rows are seeded: "
                + String.join(", ", found));
  }

  private static TableName name(ResultSet row, int at) throws SQLException {
    return new TableName(row.getString(at), row.getString(at + 1));
  }
}
