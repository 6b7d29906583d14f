package dev.groundwork.seed.write;

import dev.groundwork.postgres.Session;
import dev.groundwork.seed.bind.BoundSet;
import dev.groundwork.seed.bind.ReferenceQuery;
import dev.groundwork.seed.set.Row;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;

/** Which rows of a set in memory the database has already, as far as their keys are plain. */
final class ExistingRows {
  private static final int TOLD = 3;

  private final Session session;
  private final BoundSet planned;

  ExistingRows(Session session, BoundSet planned) {
    this.session = session;
    this.planned = planned;
  }

  long count() throws SQLException {
    return find().size();
  }

  /** The keys of a few of them. */
  List<String> keys() throws SQLException {
    return find().stream().limit(TOLD).toList();
  }

  private List<String> find() throws SQLException {
    List<List<String>> keys = keysOfRows();
    if (keys.isEmpty()) {
      return List.of();
    }
    ReferenceQuery query = new ReferenceQuery(planned.table(), planned.key(), planned.key().get(0));
    String sql =
        "select g.n::int - 1 from %s where exists (select from %s t where %s) order by g.n"
            .formatted(query.rowsOf("g"), planned.table().name().sql(), query.matches("t", "g"));
    return session.query(
        sql, row -> String.join(", ", keys.get(row.getInt(1))), query.bound(keys).toArray());
  }

  private List<List<String>> keysOfRows() throws SQLException {
    List<List<String>> keys = new ArrayList<>();
    boolean none =
        planned.key().isEmpty()
            || !session.ask(
                "select exists (select from %s)".formatted(planned.table().name().sql()));
    for (Row row : none ? List.<Row>of() : planned.set().rows()) {
      List<String> key = planned.texts(row, planned.key());
      if (!key.isEmpty()) {
        keys.add(key);
      }
    }
    return keys;
  }
}
