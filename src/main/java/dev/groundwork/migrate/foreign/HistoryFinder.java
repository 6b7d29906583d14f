package dev.groundwork.migrate.foreign;

import dev.groundwork.postgres.ServerError;
import dev.groundwork.postgres.Session;
import dev.groundwork.postgres.TextArray;
import dev.groundwork.postgres.catalog.TableName;
import dev.groundwork.run.ExitCode;
import dev.groundwork.run.GroundworkException;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** Finds the tables in which other tools keep their history, by name and columns. */
final class HistoryFinder {
  /** Where tools put it that do not put it beside the tables. */
  private static final List<String> SCHEMAS =
      List.of("drizzle", "supabase_migrations", "atlas_schema_revisions");

  private static final String TABLES =
      """
      SELECT n.nspname, c.relname,
        pg_catalog.array_agg(a.attname::text ORDER BY a.attnum),
        pg_catalog.array_agg(pg_catalog.format_type(a.atttypid, a.atttypmod) ORDER BY a.attnum),
        pg_catalog.has_schema_privilege(n.oid, 'USAGE')
          AND pg_catalog.has_table_privilege(c.oid, 'SELECT'),
        pg_catalog.row_security_active(c.oid)
      FROM pg_catalog.pg_class c
      JOIN pg_catalog.pg_namespace n ON n.oid = c.relnamespace
      JOIN pg_catalog.pg_attribute a ON a.attrelid = c.oid AND a.attnum > 0 AND NOT a.attisdropped
      WHERE (n.nspname::text = ANY (?)) = ? AND c.relname::text = ANY (?)
        AND c.relkind IN ('r', 'p') AND n.nspname::text !~ '^(pg_|information_schema$)'
      GROUP BY n.oid, n.nspname, c.oid, c.relname
      ORDER BY pg_catalog.array_position(?, n.nspname::text), c.relname
      """;

  private final Session session;
  private final List<String> schemas;

  /**
   * @param schemas those of the application
   */
  HistoryFinder(Session session, List<String> schemas) {
    this.session = session;
    this.schemas = schemas;
  }

  /**
   * A table, and the tool whose table it is.
   *
   * @param filtered whether policies decide which of its rows our role sees
   */
  record Found(HistorySignature signature, TableName table, boolean filtered) {

    /** Asks the table. */
    interface Question<T> {
      T ask() throws SQLException;
    }

    /**
     * Asks something of the rows, which are mostly as the tool writes them.
     *
     * @throws GroundworkException MISMATCH where a column is missing, or of another kind
     */
    <T> T read(Question<T> question) throws SQLException {
      try {
        return question.ask();
      } catch (SQLException e) {
        if (isOfItsShape(e)) {
          throw misshapen(e);
        }
        throw e;
      }
    }

    private static boolean isOfItsShape(SQLException e) {
      String state = Objects.toString(e.getSQLState(), "");
      return state.startsWith("22") || (state.startsWith("42") && !state.equals("42501"));
    }

    private GroundworkException misshapen(SQLException e) {
      String tool = signature.tool().title();
      return new GroundworkException(
              ExitCode.MISMATCH,
              "%s's history is here, and is not as %s makes it\n%s"
                  .formatted(tool, tool, ServerError.text(e)),
              "table " + table,
              "bring the table into the form that %s gives it; if it is somebody else's: another name for it,\nor that of %s's own in adopt.table=SCHEMA.TABLE"
                  .formatted(tool, tool))
          .causedBy(e);
    }
  }

  private record Candidate(
      TableName table, Map<String, String> columns, boolean permitted, boolean filtered) {
    /** Whether our role sees all of it. */
    private boolean readable() {
      return permitted && !filtered;
    }

    private Found of(HistorySignature signature) {
      return new Found(signature, table, filtered);
    }

    private static Candidate of(ResultSet row) throws SQLException {
      List<String> names = TextArray.of(row.getArray(3));
      List<String> types = TextArray.of(row.getArray(4));
      Map<String, String> columns = new LinkedHashMap<>();
      for (int i = 0; i < names.size(); i++) {
        columns.put(names.get(i), types.get(i));
      }
      TableName table = new TableName(row.getString(1), row.getString(2));
      return new Candidate(table, columns, row.getBoolean(5), row.getBoolean(6));
    }
  }

  /** Those with the names that tools give them, in our schemas or where a tool always has it. */
  List<Found> all() throws SQLException {
    return known(candidates(true), Candidate::readable);
  }

  /** The same of those that our role may not read. */
  List<Found> closed() throws SQLException {
    return known(candidates(true), candidate -> !candidate.readable());
  }

  /** The same of all other schemas. */
  List<Found> elsewhere() throws SQLException {
    return known(candidates(false), Candidate::readable);
  }

  private static List<Found> known(List<Candidate> candidates, Predicate<Candidate> wanted) {
    List<Found> found = new ArrayList<>();
    for (Candidate candidate : candidates) {
      HistoryCatalog.ALL.stream()
          .filter(s -> s.isCalled(candidate.table().schema(), candidate.table().table()))
          .filter(s -> s.fits(candidate.columns(), beside(candidate, candidates)))
          .findFirst()
          .filter(s -> wanted.test(candidate))
          .ifPresent(s -> found.add(candidate.of(s)));
    }
    return found;
  }

  /** The one that somebody named; empty where it is not there, or of no tool that is known. */
  Optional<Found> named(TableName table) throws SQLException {
    return named(table, Candidate::readable);
  }

  /** The same where our role may not read it. */
  Optional<Found> closed(TableName table) throws SQLException {
    return named(table, candidate -> !candidate.readable());
  }

  private Optional<Found> named(TableName table, Predicate<Candidate> wanted) throws SQLException {
    List<Candidate> there = query(List.of(table.schema()), true, List.of(table.table()));
    if (there.isEmpty() || !wanted.test(there.get(0))) {
      return Optional.empty();
    }
    List<Candidate> others = candidates(true);
    return HistoryCatalog.ALL.stream()
        .filter(s -> s.fits(there.get(0).columns(), beside(there.get(0), others)))
        .findFirst()
        .map(s -> there.get(0).of(s));
  }

  private List<Candidate> candidates(boolean here) throws SQLException {
    List<String> names =
        Stream.concat(
                HistoryCatalog.ALL.stream().flatMap(s -> s.tables().stream()),
                HistoryCatalog.ALL.stream().map(HistorySignature::beside))
            .distinct()
            .toList();
    return query(
        Stream.concat(schemas.stream(), SCHEMAS.stream()).distinct().toList(), here, names);
  }

  private List<Candidate> query(List<String> inSchemas, boolean here, List<String> names)
      throws SQLException {
    return session.query(TABLES, Candidate::of, inSchemas, here, names, inSchemas);
  }

  private static Set<String> beside(Candidate candidate, List<Candidate> candidates) {
    return candidates.stream()
        .filter(other -> other.table().schema().equals(candidate.table().schema()))
        .map(other -> other.table().table())
        .collect(Collectors.toSet());
  }
}
