package dev.groundwork.postgres.ddl;

import dev.groundwork.postgres.Session;
import dev.groundwork.postgres.catalog.TableName;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * The statements that make some schemas again, each after those that it needs: the schemas
 * themselves, roles and extensions are there before.
 */
public final class SchemaDdl {
  /** In this order after everything that can be needed by something else. */
  private static final List<String> AT_THE_END =
      List.of(
          TypeSql.UNVALIDATED,
          TableSql.OWNED,
          ViewSql.DEFAULTS,
          IndexSql.INDEXES,
          IndexSql.ATTACHED,
          IndexSql.INDEX_SETTINGS,
          IndexSql.TABLE_SETTINGS,
          IndexSql.REFERENCES,
          ViewSql.STATISTICS,
          ViewSql.RULES,
          ViewSql.RULE_STATES,
          ViewSql.TRIGGERS,
          ViewSql.TRIGGER_STATES,
          ViewSql.POLICIES,
          CommentSql.COMMENTS);

  private final List<DdlStatement> statements = new ArrayList<>();
  private final List<String> unknown = new ArrayList<>();

  private SchemaDdl() {}

  /**
   * Reads them.
   *
   * @param without relations that are left out
   */
  public static SchemaDdl read(Session session, List<String> schemas, List<TableName> without)
      throws SQLException {
    return withoutPath(
        session,
        () -> {
          SchemaDdl made = new SchemaDdl();
          made.read(ScopeSql.of(session, schemas, without));
          return made;
        });
  }

  /** Asks the catalog something. */
  interface Reading<T> {
    T read() throws SQLException;
  }

  /** So that every name is written with its schema; after a failure a rollback puts it back. */
  static <T> T withoutPath(Session session, Reading<T> reading) throws SQLException {
    String path = session.strings("SELECT pg_catalog.current_setting('search_path')").get(0);
    setPath(session, "");
    T made = reading.read();
    setPath(session, path);
    return made;
  }

  private static void setPath(Session session, String path) throws SQLException {
    session.strings("SELECT pg_catalog.set_config('search_path', ?, false)", path);
  }

  public List<DdlStatement> statements() {
    return List.copyOf(statements);
  }

  /** What is there and has no text here, as a person names it; nothing, if the text is whole. */
  public List<String> unknown() {
    return List.copyOf(unknown);
  }

  private void read(ScopeSql scope) throws SQLException {
    unknown.addAll(scope.query(UnknownSql.UNKNOWN, row -> row.getString(1)));
    List<TableText> tables = new TableReader(scope).tables();
    List<DdlUnit> others = new ArrayList<>(scope.units(TypeSql.TYPES));
    others.addAll(scope.units(TypeSql.FUNCTIONS));
    others.addAll(scope.units(TableSql.SEQUENCES));
    others.addAll(scope.units(ViewSql.VIEWS));
    tables.forEach(table -> others.addAll(table.apart()));
    Map<CatalogId, Set<CatalogId>> needs = needs(scope);
    Set<Long> detached = new HashSet<>();
    boolean again;
    do {
      List<DdlUnit> units = new ArrayList<>(others);
      tables.forEach(table -> units.add(table.unit(detached.contains(table.oid()))));
      again = !add(new DdlOrder(units, needs), units.size(), tables, detached);
    } while (again);
    tables.forEach(table -> statements.addAll(table.late(detached.contains(table.oid()))));
    for (String sql : AT_THE_END) {
      statements.addAll(scope.statements(sql));
    }
  }

  /** Whether that is all: a circle is opened by what its tables can be given later. */
  private boolean add(DdlOrder order, int size, List<TableText> tables, Set<Long> detached) {
    List<DdlUnit> sorted = order.sorted();
    if (sorted.size() < size) {
      List<DdlUnit> circle = order.circle();
      List<Long> found =
          tables.stream()
              .map(TableText::oid)
              .filter(
                  oid -> circle.stream().anyMatch(u -> u.ids().contains(CatalogId.relation(oid))))
              .toList();
      if (detached.addAll(found)) {
        return false;
      }
      circle.forEach(unit -> unknown.add("a circle with " + unit.object()));
    }
    sorted.forEach(unit -> statements.addAll(unit.statements()));
    return true;
  }

  private static Map<CatalogId, Set<CatalogId>> needs(ScopeSql scope) throws SQLException {
    Map<CatalogId, Set<CatalogId>> needs = new HashMap<>();
    scope.query(
        DependencySql.DEPENDENCIES,
        row ->
            needs
                .computeIfAbsent(
                    new CatalogId(row.getLong(1), row.getLong(2)), id -> new HashSet<>())
                .add(new CatalogId(row.getLong(3), row.getLong(4))));
    return needs;
  }
}
