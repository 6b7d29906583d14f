package dev.groundwork.seed;

import dev.groundwork.postgres.Session;
import dev.groundwork.postgres.Sql;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** Finds the values that references stand for: one query for each kind of reference. */
final class References {

  /** What was found: how many rows, and the value of the first. */
  record Found(long rows, String value) {}

  private final Session session;
  private final Map<Lookup.Wanted, Found> found = new HashMap<>();

  References(Session session) {
    this.session = session;
  }

  /** Looks for those that were not found before. */
  void find(Collection<Lookup.Wanted> wanted) throws SQLException {
    Map<Lookup, Set<List<String>>> missing = new LinkedHashMap<>();
    for (Lookup.Wanted one : wanted) {
      if (!found.containsKey(one)) {
        missing.computeIfAbsent(one.lookup(), l -> new LinkedHashSet<>()).add(one.values());
      }
    }
    for (Map.Entry<Lookup, Set<List<String>>> entry : missing.entrySet()) {
      find(entry.getKey(), new ArrayList<>(entry.getValue()));
    }
  }

  Optional<Found> found(Lookup.Wanted wanted) {
    return Optional.ofNullable(found.get(wanted));
  }

  /** This is what it stands for, once the row is written that says so. */
  boolean is(Lookup.Wanted wanted, String value) {
    found.put(wanted, new Found(1, value));
    return true;
  }

  private void find(Lookup lookup, List<List<String>> values) throws SQLException {
    String sql =
        """
        select given.n::int - 1, count(*), min(t.%s::text)
        from %s join %s t on %s
        group by given.n
        """
            .formatted(
                Sql.identifier(lookup.target()),
                lookup.given("given"),
                lookup.table().name().sql(),
                lookup.matches("t", "given"));
    session.query(
        sql,
        row ->
            found.put(
                new Lookup.Wanted(lookup, values.get(row.getInt(1))),
                new Found(row.getLong(2), row.getString(3))),
        lookup.bound(values).toArray());
  }
}
