package dev.groundwork.migrate.foreign;

import dev.groundwork.postgres.Session;
import dev.groundwork.postgres.Sql;
import dev.groundwork.postgres.catalog.TableName;
import dev.groundwork.run.Problem;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Reads what other tools keep of what they ran; as far as our role may. */
public final class ForeignHistoryReader {
  private static final String ROWS = "SELECT %s FROM %s AS history ORDER BY %s";

  public static final String COLUMNS = "key, version, name, checksum, state, at, remark";

  private static final String GONE =
      """
      SELECT known FROM pg_catalog.unnest(?) WITH ORDINALITY AS k (known, place)
      WHERE NOT EXISTS (SELECT FROM (SELECT %s FROM %s AS history) AS r (%s) WHERE r.key = k.known)
      ORDER BY place
      """;

  /** Whatever was not there, or not so, when the history was taken over. */
  private static final String LATER =
      """
      SELECT * FROM (SELECT %s FROM %s AS history ORDER BY %s)
        AS r (key, version, name, checksum, state, at, remark)
      WHERE NOT EXISTS (SELECT FROM pg_catalog.unnest(?) AS known WHERE known = r.key)
      """;

  private final Session session;
  private final List<String> schemas;
  private final Optional<String> named;

  /**
   * @param schemas those of the application
   * @param named the table, where a setting names it
   */
  public ForeignHistoryReader(Session session, List<String> schemas, Optional<String> named) {
    this.session = session;
    this.schemas = List.copyOf(schemas);
    this.named = named;
  }

  /**
   * One that our role may not read.
   *
   * @param problem with what an administrator has to say
   */
  public record Closed(ForeignTool tool, Problem problem) {}

  /** All that there are, those of our schemas first. */
  public List<ForeignHistory> read() throws SQLException {
    HistoryFinder finder = new HistoryFinder(session, schemas);
    if (named.isEmpty()) {
      return histories(finder.all());
    }
    Optional<TableName> table = table();
    return table.isEmpty() ? List.of() : histories(finder.named(table.get()).stream().toList());
  }

  /**
   * Those in schemas that are not ours, and where no tool always has it; none where one is named.
   */
  public List<ForeignHistory> elsewhere() throws SQLException {
    return named.isPresent()
        ? List.of()
        : histories(new HistoryFinder(session, schemas).elsewhere());
  }

  /** Those that {@link #read} would give, if our role might read them. */
  public List<Closed> closed() throws SQLException {
    HistoryFinder finder = new HistoryFinder(session, schemas);
    Optional<TableName> table = table();
    List<HistoryFinder.Found> closed =
        named.isEmpty()
            ? finder.closed()
            : table.isEmpty() ? List.of() : finder.closed(table.get()).stream().toList();
    List<Closed> all = new ArrayList<>();
    for (HistoryFinder.Found found : closed) {
      String role = Sql.identifier(session.strings("SELECT current_user::text").get(0));
      all.add(new Closed(found.signature().tool(), closed(found, role)));
    }
    return all;
  }

  /** Rows that policies hide would run again. */
  private static Problem closed(HistoryFinder.Found found, String role) {
    if (found.filtered()) {
      return new Problem(
          "%s's history is here, and row security decides which rows of it role %s sees"
              .formatted(found.signature().tool().title(), role),
          "table " + found.table(),
          "as an administrator: ALTER TABLE %s DISABLE ROW LEVEL SECURITY;\nor take a role that sees all rows: its owner, or one with BYPASSRLS"
              .formatted(found.table().sql()));
    }
    return new Problem(
        "%s's history is here, and role %s may not read it"
            .formatted(found.signature().tool().title(), role),
        "table " + found.table(),
        "as an administrator: GRANT USAGE ON SCHEMA %s TO %s;\nGRANT SELECT ON %s TO %s;"
            .formatted(Sql.identifier(found.table().schema()), role, found.table().sql(), role));
  }

  private Optional<TableName> table() {
    return named.flatMap(name -> TableName.read(name, schemas.get(0)));
  }

  private List<ForeignHistory> histories(List<HistoryFinder.Found> tables) throws SQLException {
    List<ForeignHistory> all = new ArrayList<>();
    for (HistoryFinder.Found found : tables) {
      HistorySignature signature = found.signature();
      String rows = ROWS.formatted(signature.row(), found.table().sql(), signature.order());
      all.add(
          new ForeignHistory(
              signature.tool(),
              found.table(),
              found.read(() -> session.query(rows, ForeignHistoryReader::row))));
    }
    return all;
  }

  /**
   * The rows of a history that were not in it once; none where the table is gone, or closed to us.
   *
   * @param tool its {@link ForeignTool#word}
   * @param known the keys of the rows that were
   */
  public static List<ForeignHistory.Row> later(
      Session session, String tool, TableName table, List<String> known) throws SQLException {
    Optional<HistoryFinder.Found> found =
        new HistoryFinder(session, List.of(table.schema())).named(table);
    if (found.isEmpty() || !found.get().signature().tool().word().equals(tool)) {
      return List.of();
    }
    HistorySignature signature = found.get().signature();
    String rows = LATER.formatted(signature.row(), table.sql(), signature.order());
    return found.get().read(() -> session.query(rows, ForeignHistoryReader::row, known)).stream()
        .filter(row -> row.state() != ForeignHistory.State.MARKER)
        .toList();
  }

  /** The same for what was in it once, and is not, or not so, any more. */
  public static List<String> gone(Session session, String tool, TableName table, List<String> known)
      throws SQLException {
    Optional<HistoryFinder.Found> found =
        new HistoryFinder(session, List.of(table.schema())).named(table);
    if (found.isEmpty() || !found.get().signature().tool().word().equals(tool)) {
      return List.of();
    }
    String rows = GONE.formatted(found.get().signature().row(), table.sql(), COLUMNS);
    return found.get().read(() -> session.strings(rows, known));
  }

  /**
   * The columns of a row's {@link ForeignHistory.Row}, for a query of the table under the alias
   * {@code history}: {@link #COLUMNS} are their names.
   */
  public static String row(ForeignTool tool) {
    return HistoryCatalog.ALL.stream()
        .filter(signature -> signature.tool() == tool)
        .map(HistorySignature::row)
        .findFirst()
        .orElseThrow();
  }

  private static ForeignHistory.Row row(ResultSet row) throws SQLException {
    return new ForeignHistory.Row(
        row.getString(1),
        row.getString(2),
        row.getString(3),
        row.getString(4),
        ForeignHistory.State.of(row.getString(5)),
        row.getString(6),
        row.getString(7));
  }
}
