package dev.groundwork.keep;

import static org.assertj.core.api.Assertions.assertThat;

import dev.groundwork.testing.Groundwork.Result;
import dev.groundwork.testing.NodeTool;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** What was changed by hand becomes a migration that drizzle-kit takes for one of its own. */
class CaptureDrizzleIT {
  private static final String SCHEMA =
      """
      import { pgTable, integer, text } from "drizzle-orm/pg-core";
      export const products = pgTable("products", { id: integer().primaryKey(), %s });
      """;

  private static final String CONFIG =
      "export default {dialect: 'postgresql', schema: './schema.ts', out: './drizzle'};\n";

  private static final List<String> BY_HAND =
      List.of(
          "CREATE TYPE mood AS ENUM ('sad', 'glad')",
          "ALTER TABLE products ADD sku text, ADD mood mood DEFAULT 'glad'",
          """
          CREATE FUNCTION price(p products) RETURNS int LANGUAGE plpgsql AS $$
          BEGIN
            -- a comment; with a semicolon
            RETURN 7;
          END $$
          """);

  @TempDir private Path root;

  private static KeptFolder schema(KeptFolder folder, String columns) {
    folder
        .project()
        .write("drizzle.config.ts", CONFIG)
        .write("schema.ts", SCHEMA.formatted(columns));
    return folder;
  }

  private String generate(NodeTool tool, String name) {
    return tool.programIn(root, "drizzle-kit", "generate", "--name=" + name);
  }

  private static void migrate(NodeTool tool, KeptFolder on) {
    assertThat(tool.script("drizzle.mjs", on.database().url(), on.path().toString()))
        .isEqualTo("migrated");
  }

  private KeptFolder adopted(NodeTool tool) {
    KeptFolder folder = schema(KeptFolder.in(root, "drizzle"), "name: text()");
    generate(tool, "init");
    migrate(tool, folder);
    folder.good("adopt", "--yes");
    return folder;
  }

  private List<Path> files() throws IOException {
    try (Stream<Path> files = Files.walk(root.resolve("drizzle"))) {
      return files.filter(Files::isRegularFile).sorted().toList();
    }
  }

  @ParameterizedTest
  @EnumSource(NodeTool.class)
  void itsOwnToolTakesItForOneOfItsOwn(NodeTool tool) {
    tool.require();
    KeptFolder folder = adopted(tool);
    BY_HAND.forEach(folder.database()::execute);
    Result captured = folder.good("capture", "by hand", "--yes");
    assertThat(captured.out())
        .contains("a scratch database is the same", "recorded as run here")
        .contains("the schema in TypeScript does not know of it yet");

    assertThat(folder.good("up").out()).contains("nothing is pending");
    migrate(tool, folder);
    assertThat(generate(tool, "nothing")).contains("No schema changes");
    assertThat(tool.programIn(root, "drizzle-kit", "check")).contains("Everything's fine");
    KeptFolder other = folder.onNew();
    migrate(tool, other);
    folder.good("diff", other.database().url());
  }

  /** The way that is told: the schema in TypeScript is changed, and what comes of it is emptied. */
  @ParameterizedTest
  @EnumSource(NodeTool.class)
  void theSchemaInTypeScriptFollows(NodeTool tool) throws IOException {
    tool.require();
    KeptFolder folder = adopted(tool);
    folder.database().execute("ALTER TABLE products ADD sku text");
    folder.good("capture", "sku", "--yes");
    List<Path> before = files();

    schema(folder, "name: text(), sku: text()");
    generate(tool, "follow");
    Path repeated =
        files().stream()
            .filter(file -> !before.contains(file) && file.toString().endsWith(".sql"))
            .findFirst()
            .orElseThrow();
    assertThat(repeated).content().contains("ADD COLUMN \"sku\" text");
    Files.writeString(repeated, "-- done by the one before\n");
    assertThat(generate(tool, "nothing")).contains("No schema changes");
    folder.good("up");
    migrate(tool, folder);
    KeptFolder other = folder.onNew();
    other.good("up");
    folder.good("diff", other.database().url());
  }

  @ParameterizedTest
  @EnumSource(NodeTool.class)
  void whatItWouldReadOtherwiseLeavesTheFolderAsItWas(NodeTool tool) throws IOException {
    tool.require();
    KeptFolder folder = adopted(tool);
    folder
        .database()
        .execute(
            "CREATE FUNCTION f() RETURNS text LANGUAGE sql AS $$ SELECT\n"
                + "--> statement-breakpoint\n''::text $$");
    List<Path> before = files();
    assertThat(folder.run("capture", "f", "--yes").card())
        .contains(
            "cannot be written as a migration: drizzle reads a line of it:"
                + " --> statement-breakpoint");
    assertThat(files()).isEqualTo(before);
  }
}
