package dev.groundwork.postgres.ddl;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;

/**
 * A table, in the pieces of which its statements are made.
 *
 * @param create the words before its name
 * @param key by which it is partitioned
 * @param bound which rows of its parent it holds
 * @param natural whether it is what its parents make of it, and more
 * @param options what stands at the end
 */
record TableText(
    long oid,
    String object,
    String named,
    String create,
    Optional<String> key,
    Optional<String> bound,
    List<String> parents,
    boolean natural,
    String options,
    List<Column> columns,
    List<Constraint> constraints) {

  /**
   * One column.
   *
   * @param said the value that it has by itself
   * @param valueId of that
   * @param changes in what an heir is not as its parents
   */
  record Column(
      String name,
      String type,
      String rest,
      Optional<String> generated,
      Optional<String> said,
      long valueId,
      boolean local,
      List<String> changes) {}

  /** A constraint of this table alone. */
  record Constraint(long oid, String type, String text, boolean validated, boolean local) {

    boolean isCheck() {
      return type.equals("c");
    }
  }

  /** The table itself, with all that can stand in its statement, or without what a circle needs. */
  DdlUnit unit(boolean detached) {
    List<String> lines = new ArrayList<>();
    Set<CatalogId> ids = new HashSet<>(Set.of(CatalogId.relation(oid)));
    for (Column column : columns) {
      boolean valued = column.said().isPresent() && (column.generated().isPresent() || !detached);
      if (valued) {
        ids.add(new CatalogId(CatalogId.DEFAULT, column.valueId()));
      }
      if (!inherits() || column.local()) {
        lines.add(text(column, detached));
      }
    }
    for (Constraint constraint : constraints) {
      if (isInline(constraint, detached)) {
        ids.add(new CatalogId(CatalogId.CONSTRAINT, constraint.oid()));
        lines.add(constraint.text());
      }
    }
    String body = lines.isEmpty() ? "()" : "(\n  " + String.join(",\n  ", lines) + "\n)";
    List<DdlStatement> statements = new ArrayList<>();
    statements.add(
        say(
            create
                + named
                + " "
                + body
                + (inherits() ? " INHERITS (" + String.join(", ", parents) + ")" : "")
                + key.map(k -> " PARTITION BY " + k).orElse("")
                + options));
    joined().map(this::say).forEach(statements::add);
    return new DdlUnit(ids, DdlUnit.TABLE, statements);
  }

  private DdlStatement say(String sql) {
    return new DdlStatement(object, sql);
  }

  private static String text(Column column, boolean detached) {
    String value =
        column
            .generated()
            .or(() -> column.said().filter(s -> !detached).map(s -> " DEFAULT " + s))
            .orElse("");
    return column.type() + value + column.rest();
  }

  private boolean inherits() {
    return bound.isEmpty() && natural && !parents.isEmpty();
  }

  private Stream<String> joined() {
    return bound.isPresent()
        ? parents.stream()
            .map(p -> "ALTER TABLE ONLY %s ATTACH PARTITION %s %s".formatted(p, named, bound.get()))
        : parents.stream()
            .filter(p -> !inherits())
            .map(p -> "ALTER TABLE ONLY %s INHERIT %s".formatted(named, p));
  }

  /** An index of all partitions is made when they are there. */
  private boolean isInline(Constraint constraint, boolean detached) {
    return constraint.isCheck()
        ? constraint.validated() && !detached && (!inherits() || constraint.local())
        : key.isEmpty();
  }

  /** The constraints that are made when other tables are there. */
  List<DdlUnit> apart() {
    return constraints.stream()
        .filter(c -> !c.isCheck() && !isInline(c, false))
        .map(
            c ->
                DdlUnit.of(
                    new CatalogId(CatalogId.CONSTRAINT, c.oid()),
                    DdlUnit.CONSTRAINT,
                    say("ALTER TABLE ONLY %s ADD %s".formatted(named, c.text()))))
        .toList();
  }

  /** What is left for the end. */
  List<DdlStatement> late(boolean detached) {
    Stream<String> values =
        columns.stream()
            .filter(c -> detached && c.said().isPresent() && c.generated().isEmpty())
            .filter(c -> !inherits() || c.local())
            .map(
                c ->
                    "ALTER TABLE ONLY %s ALTER COLUMN %s SET DEFAULT %s"
                        .formatted(named, c.name(), c.said().orElse("")));
    Stream<String> changes =
        columns.stream()
            .filter(c -> inherits() && !c.local())
            .flatMap(
                c ->
                    c.changes().stream()
                        .map(
                            change ->
                                "ALTER TABLE ONLY %s ALTER COLUMN %s %s"
                                    .formatted(named, c.name(), change)));
    Stream<String> checks =
        constraints.stream()
            .filter(c -> c.isCheck() && c.local() && !isInline(c, detached))
            .map(c -> "ALTER TABLE %s ADD %s".formatted(named, c.text()));
    return Stream.of(values, changes, checks).flatMap(s -> s).map(this::say).toList();
  }
}
