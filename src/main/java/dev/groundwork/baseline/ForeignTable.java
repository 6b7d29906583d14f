package dev.groundwork.baseline;

import dev.groundwork.postgres.Session;
import dev.groundwork.postgres.catalog.TableName;
import java.sql.Array;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * A table in which another tool keeps which of its migrations it ran.
 *
 * @param tool in one word
 * @param keys what each row is known by, the newest last
 */
public record ForeignTable(String tool, TableName table, List<String> keys) {
  /** What tools make beside it: a lock, and what they know of the environment. */
  private static final List<String> BESIDE =
      List.of("knex_migrations_lock", "ar_internal_metadata");

  private static final String TABLES =
      """
      SELECT n.nspname, c.relname, pg_catalog.array_agg(a.attname::text)
      FROM pg_catalog.pg_class c
      JOIN pg_catalog.pg_namespace n ON n.oid = c.relnamespace
      JOIN pg_catalog.pg_attribute a ON a.attrelid = c.oid AND a.attnum > 0 AND NOT a.attisdropped
      WHERE n.nspname::text = ANY (?) AND c.relname::text = ANY (?) AND c.relkind = 'r'
        AND pg_catalog.has_table_privilege(c.oid, 'SELECT')
      GROUP BY n.nspname, c.relname
      ORDER BY n.nspname, c.relname
      """;

  private static final String SEQUENCES =
      """
      SELECT n.nspname, s.relname
      FROM pg_catalog.pg_depend d
      JOIN pg_catalog.pg_class s ON s.oid = d.objid AND s.relkind = 'S'
      JOIN pg_catalog.pg_namespace n ON n.oid = s.relnamespace
      WHERE d.classid = 1259 AND d.refclassid = 1259 AND d.deptype IN ('a', 'i')
        AND d.refobjid = pg_catalog.to_regclass(?)
      """;

  private record Candidate(TableName table, List<String> columns) {}

  public ForeignTable {
    keys = List.copyOf(keys);
  }

  /** The last migration that was run; empty for none. */
  public String newest() {
    return keys.isEmpty() ? "" : keys.get(keys.size() - 1);
  }

  /** All that are in these schemas. */
  public static List<ForeignTable> in(Session session, List<String> schemas) throws SQLException {
    List<Candidate> candidates = candidates(session, schemas);
    List<String> names = candidates.stream().map(c -> c.table().table()).toList();
    List<ForeignTable> found = new ArrayList<>();
    for (Candidate candidate : candidates) {
      Optional<ForeignSignature> signature =
          Stream.of(ForeignSignature.values())
              .filter(s -> s.table().equals(candidate.table().table()))
              .filter(s -> s.fits(candidate.columns(), names))
              .findFirst();
      if (signature.isPresent()) {
        found.add(
            new ForeignTable(
                signature.get().word(),
                candidate.table(),
                session.strings(signature.get().rows(candidate.table().sql()))));
      }
    }
    return found;
  }

  private static List<Candidate> candidates(Session session, List<String> schemas)
      throws SQLException {
    List<String> names =
        Stream.concat(
                Stream.of(ForeignSignature.values()).map(ForeignSignature::table), BESIDE.stream())
            .distinct()
            .toList();
    return session.query(
        TABLES,
        row ->
            new Candidate(
                new TableName(row.getString(1), row.getString(2)), texts(row.getArray(3))),
        schemas,
        names);
  }

  private static List<String> texts(Array array) throws SQLException {
    return Arrays.asList((String[]) array.getArray());
  }

  /** Everything that the tools of these tables made for themselves: tables and sequences. */
  public static List<TableName> relations(Session session, List<ForeignTable> found)
      throws SQLException {
    List<TableName> all = new ArrayList<>();
    for (ForeignTable foreign : found) {
      String schema = foreign.table().schema();
      all.add(foreign.table());
      BESIDE.forEach(name -> all.add(new TableName(schema, name)));
    }
    for (TableName table : List.copyOf(all)) {
      all.addAll(
          session.query(
              SEQUENCES, row -> new TableName(row.getString(1), row.getString(2)), table.sql()));
    }
    return all;
  }
}
