package dev.groundwork.seed.check;

import dev.groundwork.postgres.Session;
import dev.groundwork.run.DidYouMean;
import dev.groundwork.run.Problems;
import dev.groundwork.seed.bind.BoundSet;
import dev.groundwork.seed.bind.ReferenceBinder;
import dev.groundwork.seed.bind.ReferenceQuery;
import dev.groundwork.seed.database.Column;
import dev.groundwork.seed.set.CellValue;
import dev.groundwork.seed.set.Row;
import dev.groundwork.seed.set.SetContent;
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
  private final ReferenceBinder binder;
  private final ServerTypeCheck values;
  private final Problems problems;

  /** A reference as it is written in a row. */
  private record Occurrence(String column, CellValue.Reference reference, String where) {}

  /** What earlier rows bring for one kind of reference. */
  private record SeededRows(List<List<String>> rows, boolean all) {}

  ReferenceCheck(
      Session session, ReferenceBinder binder, ServerTypeCheck values, Problems problems) {
    this.session = session;
    this.binder = binder;
    this.values = values;
    this.problems = problems;
  }

  /**
   * @param before the sets that are written before this one
   */
  void check(BoundSet planned, List<BoundSet> before) throws SQLException {
    List<BoundSet> sources = new ArrayList<>(before);
    sources.add(planned);
    for (var entry : references(planned).entrySet()) {
      check(entry.getKey(), entry.getValue(), seededRows(entry.getKey(), sources));
    }
  }

  private Map<ReferenceQuery, Map<List<String>, List<Occurrence>>> references(BoundSet planned) {
    Map<ReferenceQuery, Map<List<String>, List<Occurrence>>> all = new LinkedHashMap<>();
    for (Row row : planned.set().rows()) {
      planned
          .references(row)
          .forEach(
              (column, reference) ->
                  binder
                      .key(planned, column, reference, problems)
                      .filter(key -> !refused(key))
                      .ifPresent(
                          key ->
                              all.computeIfAbsent(key.query(), l -> new LinkedHashMap<>())
                                  .computeIfAbsent(key.values(), v -> new ArrayList<>())
                                  .add(occurrence(planned, column, reference))));
    }
    return all;
  }

  private static Occurrence occurrence(
      BoundSet planned, String column, CellValue.Reference reference) {
    return new Occurrence(column, reference, planned.set().file().at(reference.line()));
  }

  private boolean refused(ReferenceQuery.Key key) {
    for (int i = 0; i < key.values().size(); i++) {
      Column column = key.query().table().columns().get(key.query().columns().get(i));
      if (column != null && values.refused(column, key.values().get(i))) {
        return true;
      }
    }
    return false;
  }

  private SeededRows seededRows(ReferenceQuery query, List<BoundSet> sources) {
    List<List<String>> rows = new ArrayList<>();
    boolean all = true;
    for (BoundSet source : sources) {
      if (source.table().equals(query.table())) {
        all &= source.set().content() instanceof SetContent.Rows;
        for (Row row : source.set().rows()) {
          List<String> texts = DuplicateKeyCheck.texts(source, row, query.columns(), values);
          all &= !texts.isEmpty();
          if (!texts.isEmpty()) {
            rows.add(texts);
          }
        }
      }
    }
    return new SeededRows(rows, all);
  }

  private void check(
      ReferenceQuery query, Map<List<String>, List<Occurrence>> wanted, SeededRows seededRows)
      throws SQLException {
    List<List<String>> keys = List.copyOf(wanted.keySet());
    for (long[] counts : counts(query, keys, seededRows.rows())) {
      List<Occurrence> written = wanted.getOrDefault(keys.get((int) counts[0]), List.of());
      if (counts[1] > 1) {
        written.forEach(one -> ambiguous(one, counts[1] + " rows"));
      } else if (counts[1] == 0 && counts[2] > 1 && !query.findsByKey()) {
        written.forEach(one -> ambiguous(one, counts[2] + " seeded rows"));
      } else if (counts[1] + counts[2] == 0 && seededRows.all()) {
        written.forEach(one -> none(one, seededRows));
      }
    }
  }

  /** For each reference its number, the rows in the database, and the rows of seeds. */
  private List<long[]> counts(
      ReferenceQuery query, List<List<String>> keys, List<List<String>> brought)
      throws SQLException {
    String sql =
        """
        with w as (select * from %s),
          b as (select * from %s),
          there as (select w.n, pg_catalog.count(*) as rows from w join %s t on %s group by w.n),
          seeded as (select w.n, pg_catalog.count(*) as rows from w join b on %s group by w.n)
        select w.n - 1, coalesce(there.rows, 0), coalesce(seeded.rows, 0)
        from w left join there on there.n = w.n left join seeded on seeded.n = w.n
        order by w.n
        """
            .formatted(
                query.rowsOf("g"),
                query.rowsOf("g"),
                query.table().name().sql(),
                query.matches("t", "w"),
                query.same("w", "b"));
    List<Object> bound = new ArrayList<>(query.bound(keys));
    bound.addAll(query.bound(brought));
    return session.query(
        sql, row -> new long[] {row.getLong(1), row.getLong(2), row.getLong(3)}, bound.toArray());
  }

  private void ambiguous(Occurrence result, String rows) {
    problems.add(
        "%s: %s of %s have %s"
            .formatted(
                result.column(), rows, result.reference().table(), result.reference().describe()),
        result.where(),
        "add columns to where until it finds one row");
  }

  private void none(Occurrence result, SeededRows seededRows) {
    CellValue.Reference reference = result.reference();
    problems.add(
        "%s: no row of %s has %s"
            .formatted(result.column(), reference.table(), reference.describe()),
        result.where(),
        suggestion(reference, seededRows));
  }

  private static String suggestion(CellValue.Reference reference, SeededRows seededRows) {
    List<String> known =
        reference.where().size() == 1
            ? seededRows.rows().stream().map(row -> row.get(0)).toList()
            : List.of();
    return DidYouMean.hint(
        String.join("", reference.where().values()),
        known,
        "correct it, or seed that row in a file whose name comes first");
  }
}
