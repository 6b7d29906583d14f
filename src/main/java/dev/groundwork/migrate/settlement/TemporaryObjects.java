package dev.groundwork.migrate.settlement;

import dev.groundwork.migrate.settlement.TemporaryTable.OnCommit;
import dev.groundwork.postgres.Session;
import dev.groundwork.postgres.Sql;
import dev.groundwork.run.ExitCode;
import dev.groundwork.run.GroundworkException;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/**
 * The temporary objects of a session, and what becomes of them where a changeset ends without a
 * COMMIT. How long a table is to last is in no catalog: only the words that made it tell.
 */
final class TemporaryObjects {
  /** What statement or function may make a temporary table. */
  private static final String TELLING = "temp|commit";

  private static final Pattern TELLS = Pattern.compile(TELLING, Pattern.CASE_INSENSITIVE);

  private static final String THERE =
      """
      SELECT o.oid::bigint, o.kind, o.name
      FROM (
        SELECT c.oid, c.relnamespace,
          CASE c.relkind WHEN 'v' THEN 'view' WHEN 'S' THEN 'sequence' WHEN 'c' THEN 'type'
            ELSE 'table' END,
          c.relname
        FROM pg_catalog.pg_class c
        WHERE c.relkind IN ('r', 'p', 'v', 'c')
          OR (c.relkind = 'S' AND NOT EXISTS (
            SELECT FROM pg_catalog.pg_depend d
            WHERE d.classid = 'pg_catalog.pg_class'::pg_catalog.regclass::oid
              AND d.objid = c.oid AND d.deptype IN ('a', 'i')))
        UNION ALL SELECT p.oid, p.pronamespace, 'function', p.proname FROM pg_catalog.pg_proc p
        UNION ALL SELECT t.oid, t.typnamespace, 'type', t.typname FROM pg_catalog.pg_type t
          WHERE t.typtype IN ('d', 'e', 'r')) AS o (oid, namespace, kind, name)
      WHERE o.namespace = pg_catalog.pg_my_temp_schema()
      ORDER BY o.kind, o.name
      """;

  private static final String FUNCTIONS =
      """
      SELECT p.prosrc
      FROM pg_catalog.pg_proc p
      JOIN pg_catalog.pg_namespace n ON n.oid = p.pronamespace
      WHERE n.nspname NOT IN ('pg_catalog', 'information_schema') AND p.prosrc ~* ?
      """;

  private final List<String> heard = new ArrayList<>();
  private final Map<Long, OnCommit> tables = new HashMap<>();
  private final Set<Long> told = new HashSet<>();

  private record Item(long oid, String kind, String name) {}

  void forget() {
    heard.clear();
  }

  void hear(String sql) {
    if (TELLS.matcher(sql).find()) {
      heard.add(sql);
    }
  }

  /** Drops and empties what a COMMIT would. */
  void end(Session session) throws SQLException {
    List<Item> there = there(session).stream().filter(i -> i.kind().equals("table")).toList();
    for (Item table : there) {
      if (!tables.containsKey(table.oid())) {
        tables.put(table.oid(), onCommit(table.name(), session));
      }
    }
    String dropped = names(there, OnCommit.DROP);
    if (!dropped.isEmpty()) {
      session.execute("DROP TABLE " + dropped + " CASCADE");
    }
    String emptied = names(there, OnCommit.DELETE_ROWS);
    if (!emptied.isEmpty()) {
      session.execute("TRUNCATE " + emptied);
    }
  }

  private String names(List<Item> there, OnCommit how) {
    return there.stream()
        .filter(i -> tables.get(i.oid()) == how)
        .map(i -> Sql.identifier("pg_temp", i.name()))
        .collect(Collectors.joining(", "));
  }

  /** Each is told once. */
  List<String> untold(Session session) throws SQLException {
    return there(session).stream()
        .filter(i -> told.add(i.oid()))
        .map(i -> i.kind() + " " + i.name())
        .toList();
  }

  private static List<Item> there(Session session) throws SQLException {
    return session.query(
        THERE, row -> new Item(row.getLong(1), row.getString(2), row.getString(3)));
  }

  private OnCommit onCommit(String name, Session session) throws SQLException {
    List<TemporaryTable> made = made(heard);
    if (made.stream().noneMatch(t -> t.isCalled(name))) {
      made.addAll(made(session.strings(FUNCTIONS, TELLING)));
    }
    boolean named = made.stream().anyMatch(t -> t.isCalled(name));
    Set<OnCommit> ways =
        made.stream()
            .filter(t -> named ? t.isCalled(name) : t.name().isEmpty())
            .map(TemporaryTable::onCommit)
            .collect(Collectors.toSet());
    if (ways.size() > 1) {
      throw undecided(name);
    }
    return ways.stream().findFirst().orElse(OnCommit.KEEP);
  }

  private static List<TemporaryTable> made(List<String> texts) {
    return texts.stream()
        .flatMap(text -> TemporaryTable.madeBy(text).stream())
        .collect(Collectors.toCollection(ArrayList::new));
  }

  private static GroundworkException undecided(String name) {
    return new GroundworkException(
        ExitCode.MIGRATION,
        "the temporary table %s is made in more ways than one: nobody can tell whether it ends\n"
                .formatted(name)
            + "with its changeset",
        "",
        "end the changeset with DROP TABLE %s; or set migrate.transaction=changeset"
            .formatted(Sql.identifier("pg_temp", name)));
  }
}
