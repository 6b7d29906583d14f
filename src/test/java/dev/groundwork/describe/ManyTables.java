package dev.groundwork.describe;

import java.util.Random;

/** A schema as large ones are: a few tables to which many refer, modules, circles, loners. */
final class ManyTables {
  private static final int HUBS = 12;
  private static final int MODULE = 25;

  private ManyTables() {}

  static String sql(int count) {
    Random random = new Random(5);
    StringBuilder sql = new StringBuilder();
    for (int i = 0; i < count; i++) {
      sql.append(
          "CREATE TABLE table_%d (id bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY, name_%d text);\n"
              .formatted(i, i));
    }
    for (int i = 0; i < count; i++) {
      for (int column = 0; column < random.nextInt(4); column++) {
        sql.append(
            "ALTER TABLE table_%d ADD ref_%d bigint%s REFERENCES table_%d;\n"
                .formatted(
                    i, column, random.nextBoolean() ? " NOT NULL" : "", target(i, count, random)));
      }
    }
    return sql.toString();
  }

  private static int target(int i, int count, Random random) {
    int kind = random.nextInt(10);
    return kind < 3
        ? random.nextInt(HUBS)
        : kind < 9 ? Math.max(0, i - 1 - random.nextInt(MODULE)) : random.nextInt(count);
  }
}
