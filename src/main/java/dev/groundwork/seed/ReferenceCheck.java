package dev.groundwork.seed;

import dev.groundwork.postgres.Session;
import dev.groundwork.run.Nearest;
import dev.groundwork.run.Problems;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * Finds references that will find no row, or two: neither among the rows of the database nor among
 * those that this set and the sets before it bring. Where a seeded row leaves a compared column to
 * SQL, only the writing can tell.
 */
final class ReferenceCheck {
  private final Session session;
  private final Lookups lookups;
  private final Values values;
  private final Problems problems;

  /** A reference as it is written in a row. */
  private record Written(String column, Cell.Reference reference, String where) {}

  /** What earlier rows bring for one kind of reference. */
  private record Brought(List<List<String>> rows, boolean all) {}

  ReferenceCheck(Session session, Lookups lookups, Values values, Problems problems) {
    this.session = session;
    this.lookups = lookups;
    this.values = values;
    this.problems = problems;
  }

  /**
   * @param before the sets that are written before this one
   */
  void check(PlannedSet planned, List<PlannedSet> before) throws SQLException {
    List<PlannedSet> sources = new ArrayList<>(before);
    sources.add(planned);
    for (var entry : wanted(planned).entrySet()) {
      check(entry.getKey(), entry.getValue(), brought(entry.getKey(), sources));
    }
  }

  private Map<Lookup, Map<List<String>, List<Written>>> wanted(PlannedSet planned) {
    Map<Lookup, Map<List<String>, List<Written>>> all = new LinkedHashMap<>();
    for (Row row : planned.set().rows()) {
      planned
          .references(row)
          .forEach(
              (column, reference) ->
                  lookups
                      .wanted(planned, column, reference, problems)
                      .filter(wanted -> !refused(wanted))
                      .ifPresent(
                          wanted ->
                              all.computeIfAbsent(wanted.lookup(), l -> new LinkedHashMap<>())
                                  .computeIfAbsent(wanted.values(), v -> new ArrayList<>())
                                  .add(written(planned, column, reference))));
    }
    return all;
  }

  private static Written written(PlannedSet planned, String column, Cell.Reference reference) {
    return new Written(column, reference, planned.set().file().at(reference.line()));
  }

  private boolean refused(Lookup.Wanted wanted) {
    for (int i = 0; i < wanted.values().size(); i++) {
      Column column = wanted.lookup().table().columns().get(wanted.lookup().columns().get(i));
      if (column != null && values.refused(column, wanted.values().get(i))) {
        return true;
      }
    }
    return false;
  }

  private Brought brought(Lookup lookup, List<PlannedSet> sources) {
    List<List<String>> rows = new ArrayList<>();
    boolean all = true;
    for (PlannedSet source : sources) {
      if (source.table().equals(lookup.table())) {
        all &= source.set().content() instanceof Content.Rows;
        for (Row row : source.set().rows()) {
          List<String> texts = Duplicates.texts(source, row, lookup.columns(), values);
          all &= !texts.isEmpty();
          if (!texts.isEmpty()) {
            rows.add(texts);
          }
        }
      }
    }
    return new Brought(rows, all);
  }

  private void check(Lookup lookup, Map<List<String>, List<Written>> wanted, Brought brought)
      throws SQLException {
    List<List<String>> keys = List.copyOf(wanted.keySet());
    for (long[] counts : counts(lookup, keys, brought.rows())) {
      List<Written> written = wanted.getOrDefault(keys.get((int) counts[0]), List.of());
      if (counts[1] > 1) {
        written.forEach(one -> several(one, counts[1] + " rows"));
      } else if (counts[1] == 0 && counts[2] > 1 && !lookup.findsByKey()) {
        written.forEach(one -> several(one, counts[2] + " seeded rows"));
      } else if (counts[1] + counts[2] == 0 && brought.all()) {
        written.forEach(one -> none(one, brought));
      }
    }
  }

  /** For each reference its number, the rows in the database, and the rows of seeds. */
  private List<long[]> counts(Lookup lookup, List<List<String>> keys, List<List<String>> brought)
      throws SQLException {
    String sql =
        """
        with w as (select * from %s),
          b as (select * from %s),
          there as (select w.n, count(*) as rows from w join %s t on %s group by w.n),
          seeded as (select w.n, count(*) as rows from w join b on %s group by w.n)
        select w.n - 1, coalesce(there.rows, 0), coalesce(seeded.rows, 0)
        from w left join there on there.n = w.n left join seeded on seeded.n = w.n
        order by w.n
        """
            .formatted(
                lookup.given("g"),
                lookup.given("g"),
                lookup.table().name().sql(),
                lookup.matches("t", "w"),
                lookup.same("w", "b"));
    List<Object> bound = new ArrayList<>(lookup.bound(keys));
    bound.addAll(lookup.bound(brought));
    return session.query(
        sql, row -> new long[] {row.getLong(1), row.getLong(2), row.getLong(3)}, bound.toArray());
  }

  private void several(Written written, String rows) {
    problems.add(
        "%s: %s of %s have %s"
            .formatted(
                written.column(), rows, written.reference().table(), written.reference().told()),
        written.where(),
        "add columns to where until it finds one row");
  }

  private void none(Written written, Brought brought) {
    Cell.Reference reference = written.reference();
    problems.add(
        "%s: no row of %s has %s".formatted(written.column(), reference.table(), reference.told()),
        written.where(),
        meant(reference, brought));
  }

  private static String meant(Cell.Reference reference, Brought brought) {
    List<String> known =
        reference.where().size() == 1
            ? brought.rows().stream().map(row -> row.get(0)).toList()
            : List.of();
    return Nearest.didYouMean(
        String.join("", reference.where().values()),
        known,
        "correct it, or seed that row in a file whose name comes first");
  }
}
