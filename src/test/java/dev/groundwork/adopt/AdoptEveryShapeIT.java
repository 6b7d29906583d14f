package dev.groundwork.adopt;

import static org.assertj.core.api.Assertions.assertThat;

import dev.groundwork.adopt.ToolFixture.Written;
import dev.groundwork.testing.Groundwork.Result;
import dev.groundwork.testing.TestDatabase;
import dev.groundwork.testing.TestServer;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/**
 * A tool's table without one of its columns, or with others: taken over, or a card says why not.
 */
class AdoptEveryShapeIT {
  private static final String NO_KEY =
      """
      DO $do$ DECLARE c text; BEGIN
        FOR c IN SELECT conname FROM pg_constraint WHERE conrelid = '$t'::regclass AND contype = 'p'
        LOOP EXECUTE format('ALTER TABLE $t DROP CONSTRAINT %I', c); END LOOP;
      END $do$;
      """;

  private static final String AS_TEXT =
      """
      ALTER TABLE $t ALTER COLUMN %1$s DROP IDENTITY IF EXISTS;
      ALTER TABLE $t ALTER COLUMN %1$s DROP DEFAULT;
      ALTER TABLE $t ALTER COLUMN %1$s TYPE text USING %1$s::text
      """;

  private static final String MAY_BE_NULL =
      """
      ALTER TABLE $t ALTER COLUMN %1$s DROP IDENTITY IF EXISTS;
      ALTER TABLE $t ALTER COLUMN %1$s DROP DEFAULT;
      ALTER TABLE $t ALTER COLUMN %1$s DROP NOT NULL;
      """;

  @TempDir private Path root;

  private static List<String> columns(Written written) {
    return written
        .database()
        .rows(
            "SELECT quote_ident(attname) FROM pg_attribute WHERE attnum > 0 AND attrelid = '%s'::regclass"
                .formatted(OddHistory.table(written.tool())));
  }

  private static List<String> shapes(List<String> columns) {
    List<String> shapes = new ArrayList<>();
    StringBuilder nulls = new StringBuilder(NO_KEY);
    for (String column : columns) {
      shapes.add("ALTER TABLE $t DROP COLUMN %s CASCADE".formatted(column));
      shapes.add(AS_TEXT.formatted(column));
      nulls.append(MAY_BE_NULL.formatted(column));
    }
    shapes.add(nulls + "INSERT INTO $t (%s) VALUES (NULL)".formatted(columns.get(0)));
    shapes.add(nulls + "UPDATE $t SET " + String.join(" = NULL, ", columns) + " = NULL");
    shapes.add(NO_KEY + "INSERT INTO $t SELECT * FROM $t");
    shapes.add("CREATE TABLE child () INHERITS ($t)");
    return shapes;
  }

  @ParameterizedTest
  @EnumSource
  void noShapeOfItIsABug(ToolFixture tool) {
    OddHistory odd = new OddHistory(root);
    TestDatabase database = TestServer.get().database();
    for (String shape : shapes(columns(odd.written(tool, "SELECT 1", database)))) {
      database.execute(
          """
          DROP SCHEMA IF EXISTS public, drizzle, supabase_migrations, groundwork CASCADE;
          CREATE SCHEMA public
          """);
      Written written = odd.written(tool, shape, database);
      Result result = odd.adopt(written);
      assertThat(result.status()).as("%s: %s\n%s", tool, shape, result).isIn(0, 76);
      assertThat(OddHistory.recorded(database))
          .as("%s: %s", tool, shape)
          .doesNotContain(tool.name(2));
      if (result.status() != 0) {
        assertThat(OddHistory.recorded(database)).as("%s: %s", tool, shape).isEmpty();
      }
    }
  }
}
