package dev.groundwork.seed.write;

import dev.groundwork.postgres.Session;
import dev.groundwork.postgres.Sql;
import dev.groundwork.seed.bind.ReferenceQuery;
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
final class ReferenceResolver {

  /** What was found: how many rows, and the value of the first. */
  record Found(long rows, String value) {}

  private final Session session;
  private final Map<ReferenceQuery.Key, Found> found = new HashMap<>();

  ReferenceResolver(Session session) {
    this.session = session;
  }

  /** Looks for those that were not found before. */
  void find(Collection<ReferenceQuery.Key> wanted) throws SQLException {
    Map<ReferenceQuery, Set<List<String>>> missing = new LinkedHashMap<>();
    for (ReferenceQuery.Key one : wanted) {
      if (!found.containsKey(one)) {
        missing.computeIfAbsent(one.query(), l -> new LinkedHashSet<>()).add(one.values());
      }
    }
    for (Map.Entry<ReferenceQuery, Set<List<String>>> entry : missing.entrySet()) {
      find(entry.getKey(), new ArrayList<>(entry.getValue()));
    }
  }

  Optional<Found> value(ReferenceQuery.Key key) {
    return Optional.ofNullable(found.get(key));
  }

  /** This is what it stands for, once the row is written that says so. */
  boolean is(ReferenceQuery.Key key, String value) {
    found.put(key, new Found(1, value));
    return true;
  }

  private void find(ReferenceQuery query, List<List<String>> values) throws SQLException {
    String sql =
        """
        select given.n::int - 1, pg_catalog.count(*), pg_catalog.min(t.%s::text)
        from %s join %s t on %s
        group by given.n
        """
            .formatted(
                Sql.identifier(query.target()),
                query.rowsOf("given"),
                query.table().name().sql(),
                query.matches("t", "given"));
    session.query(
        sql,
        row ->
            found.put(
                new ReferenceQuery.Key(query, values.get(row.getInt(1))),
                new Found(row.getLong(2), row.getString(3))),
        query.bound(values).toArray());
  }
}
