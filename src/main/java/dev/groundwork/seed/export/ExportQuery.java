package dev.groundwork.seed.export;

import dev.groundwork.postgres.Session;
import dev.groundwork.postgres.Sql;
import dev.groundwork.seed.database.Column;
import dev.groundwork.seed.database.Table;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.stream.Collectors;

/**
 * Reads the rows of a table as seeds have them, a few at a time.
 *
 * @param natural the columns that are written as references
 */
record ExportQuery(Table table, Map<String, NaturalKey> natural, Optional<String> where) {
  private static final String CURSOR = "groundwork_export";
  private static final String FETCH = "FETCH FORWARD 1000 FROM " + CURSOR;

  /**
   * How many rows there were; each goes to the consumer as an item of a YAML list. The server has
   * computed all of them before it gives the first: a cursor WITH HOLD is kept at the COMMIT
   * (manual, DECLARE), so that a condition that fails in its last row has printed nothing.
   */
  long rows(Session session, Consumer<String> out) throws SQLException {
    session.execute("DECLARE %s NO SCROLL CURSOR WITH HOLD FOR %s".formatted(CURSOR, sql()));
    session.connection().commit();
    long count = 0;
    long before = -1;
    while (count > before) {
      before = count;
      List<String> rows = session.query(FETCH, this::row);
      rows.forEach(out);
      count += rows.size();
    }
    session.execute("CLOSE " + CURSOR);
    return count;
  }

  private List<String> columns() {
    return table.columns().values().stream()
        .filter(column -> !column.generated())
        .map(Column::name)
        .toList();
  }

  private String sql() {
    List<String> values = new ArrayList<>();
    StringBuilder joins = new StringBuilder();
    int number = 0;
    for (String column : columns()) {
      values.add("t.%s::text".formatted(Sql.identifier(column)));
      NaturalKey key = natural.get(column);
      if (key != null) {
        String other = "o" + number++;
        key.columns().forEach(c -> values.add(other + "." + Sql.identifier(c) + "::text"));
        joins.append(
            "\nLEFT JOIN %s %s ON %s.%s = t.%s"
                .formatted(
                    key.table().name().sql(),
                    other,
                    other,
                    Sql.identifier(key.referenced()),
                    Sql.identifier(column)));
      }
    }
    return "SELECT %s FROM (SELECT * FROM %s%s) t%s%s"
        .formatted(
            String.join(", ", values),
            table.name().sql(),
            where.map(w -> " WHERE (" + w + ")").orElse(""),
            joins,
            order());
  }

  private String order() {
    return table.primaryKey().isEmpty()
        ? ""
        : table.primaryKey().stream()
            .map(c -> "t." + Sql.identifier(c))
            .collect(Collectors.joining(", ", "\nORDER BY ", ""));
  }

  private String row(ResultSet row) throws SQLException {
    List<String> entries = new ArrayList<>();
    int at = 1;
    for (String column : columns()) {
      String value = YamlText.ofValue(row.getString(at++));
      NaturalKey key = natural.get(column);
      if (key != null) {
        List<String> where = new ArrayList<>();
        for (String other : key.columns()) {
          where.add(YamlText.of(other) + ": " + YamlText.ofValue(row.getString(at++)));
        }
        value =
            value.equals("null")
                ? value
                : "{ref: %s, where: {%s}}"
                    .formatted(YamlText.of(key.ref()), String.join(", ", where));
      }
      entries.add(YamlText.of(column) + ": " + value);
    }
    return "  - {" + String.join(", ", entries) + "}";
  }
}
