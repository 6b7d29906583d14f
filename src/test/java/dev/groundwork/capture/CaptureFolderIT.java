package dev.groundwork.capture;

import static org.assertj.core.api.Assertions.assertThat;

import dev.groundwork.testing.Groundwork;
import dev.groundwork.testing.Project;
import dev.groundwork.testing.TestDatabase;
import dev.groundwork.testing.TestServer;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** What was changed by hand becomes a migration in the form of the tool whose folder it is. */
class CaptureFolderIT {
  private static final String INIT =
      """
      CREATE TYPE mood AS ENUM ('sad', 'glad');
      CREATE TABLE products (id int PRIMARY KEY, name text, mood mood);
      """;

  private static final List<String> BY_HAND =
      List.of(
          "ALTER TYPE mood ADD VALUE 'meh' BEFORE 'glad'",
          "ALTER TABLE products ALTER mood SET DEFAULT 'meh', ADD sku varchar(9) UNIQUE",
          """
          CREATE FUNCTION price(p products) RETURNS int LANGUAGE plpgsql AS $$
          BEGIN
            -- a comment; with a semicolon

            RETURN 7;
          END $$
          """,
          "COMMENT ON TABLE products IS 'what we; ''sell'''");

  /** The tool, its first file, what stands before and after its SQL, and those that are written. */
  private record Tool(
      String word, String file, String before, String after, boolean back, List<String> written) {
    @Override
    public String toString() {
      return word;
    }
  }

  private static Tool tool(String word, String file, boolean back, String... written) {
    return new Tool(word, file, "", "", back, List.of(written));
  }

  static Stream<Tool> tools() {
    return Stream.of(
        tool(
            "prisma",
            "20260101000000_init/migration.sql",
            false,
            "\\d{14}_better_names_values/migration.sql",
            "\\d{14}_better_names/migration.sql"),
        tool(
            "flyway", "V1__init.sql", false, "V2__better_names_values.sql", "V3__better_names.sql"),
        tool(
            "golang-migrate",
            "000009_init.up.sql",
            true,
            "000010_better_names_values.down.sql",
            "000010_better_names_values.up.sql",
            "000011_better_names.down.sql",
            "000011_better_names.up.sql"),
        new Tool(
            "goose",
            "00001_init.sql",
            "-- +goose Up\n",
            "",
            true,
            List.of("00002_better_names_values.sql", "00003_better_names.sql")),
        new Tool(
            "dbmate",
            "20260101000000_init.sql",
            "-- migrate:up\n",
            "-- migrate:down\nDROP TABLE products;\n",
            true,
            List.of("\\d{14}_better_names_values.sql", "\\d{14}_better_names.sql")),
        tool(
            "supabase",
            "20260101000000_init.sql",
            false,
            "\\d{14}_better_names_values.sql",
            "\\d{14}_better_names.sql"));
  }

  @TempDir private Path folder;
  private final TestDatabase database = TestServer.get().database();

  private Groundwork groundwork(TestDatabase on, Tool tool) {
    return Groundwork.on(on, Project.in(folder))
        .flag("--migrate-changelog=" + folder.resolve("migrations"))
        .flag("--migrate-format=" + tool.word());
  }

  private void aFolder(Tool tool) {
    Project.in(folder).write("migrations/" + tool.file(), tool.before() + INIT + tool.after());
    assertThat(groundwork(database, tool).run("up").status()).isZero();
    BY_HAND.forEach(database::execute);
  }

  private List<String> files() throws IOException {
    Path root = folder.resolve("migrations");
    try (Stream<Path> files = Files.walk(root)) {
      return files
          .filter(Files::isRegularFile)
          .map(file -> root.relativize(file).toString())
          .sorted()
          .toList();
    }
  }

  @ParameterizedTest
  @MethodSource("tools")
  void itIsWrittenAndMarkedAsRunAndMadeElsewhere(Tool tool) throws IOException {
    aFolder(tool);
    Groundwork.Result result = groundwork(database, tool).run("capture", "Better names!", "--yes");

    assertThat(result.status()).as(result.toString()).isZero();
    assertThat(result.out()).contains("a scratch database is the same", "recorded as run here");
    List<String> written = files().stream().filter(f -> !f.equals(tool.file())).toList();
    assertThat(written).as(written.toString()).hasSameSizeAs(tool.written());
    for (String pattern : tool.written()) {
      assertThat(written).anyMatch(file -> file.matches(pattern));
    }
    assertThat(groundwork(database, tool).run("status").status()).isZero();
    assertThat(groundwork(database, tool).run("up").out()).contains("nothing is pending");

    TestDatabase other = TestServer.get().database();
    Groundwork.Result up = groundwork(other, tool).run("up");
    assertThat(up.status()).as(up.toString()).isZero();
    Groundwork.Result same = groundwork(database, tool).run("diff", other.url(), "--all");
    assertThat(same.status()).as(same.toString()).isZero();
    if (tool.back()) {
      Groundwork.Result back = groundwork(other, tool).run("rollback", "--count=1", "--yes");
      assertThat(back.status()).as(back.toString()).isZero();
      assertThat(groundwork(database, tool).run("diff", other.url()).out())
          .contains("column sku", "function public.price");
    }
  }

  /** With the timestamps of a journal that is ahead of this clock, and no snapshot. */
  @Test
  void aJournalGrows() throws IOException {
    String journal =
        """
        {
          "version": "7",
          "dialect": "postgresql",
          "entries": [
            {
              "idx": 0,
              "version": "7",
              "when": 4102444800000,
              "tag": "0000_init",
              "breakpoints": true
            }
          ]
        }""";
    Project.in(folder)
        .write("migrations/0000_init.sql", INIT)
        .write("migrations/meta/_journal.json", journal);
    Tool drizzle = tool("drizzle", "0000_init.sql", false);
    assertThat(groundwork(database, drizzle).run("up").status()).isZero();
    BY_HAND.forEach(database::execute);

    Groundwork.Result look = groundwork(database, drizzle).run("capture", "sku", "--dry-run");
    assertThat(look.status()).as(look.toString()).isZero();
    assertThat(look.out())
        .contains(
            "-- 0001_sku_values.sql",
            "--> statement-breakpoint",
            """
                  ! two files, since a new value of an enumeration is used after a COMMIT only: \
            drizzle-kit migrate runs all
                    that is pending in one transaction, in which the second may fail (55P04); let it \
            run after the first, or use groundwork up
            """)
        .doesNotContain("_journal.json", "--changeset");
    assertThat(files()).containsExactly("0000_init.sql", "meta/_journal.json");

    Groundwork.Result written = groundwork(database, drizzle).run("capture", "sku", "--yes");
    assertThat(written.status()).as(written.toString()).isZero();
    assertThat(written.out()).contains("drizzle-kit migrate runs all");
    assertThat(files())
        .containsExactly(
            "0000_init.sql", "0001_sku_values.sql", "0002_sku.sql", "meta/_journal.json");
    assertThat(folder.resolve("migrations/meta/_journal.json"))
        .content()
        .isEqualTo(
            journal.replace("    }\n  ]", entry(1, "_values") + entry(2, "") + "    }\n  ]"));
    assertThat(groundwork(database, drizzle).run("up").out()).contains("nothing is pending");
  }

  private static String entry(int index, String of) {
    return """
            },
            {
              "idx": %d,
              "version": "7",
              "when": 410244480000%d,
              "tag": "000%d_sku%s",
              "breakpoints": true
        """
        .formatted(index, index, index, of);
  }

  /** The first file is numbered in a way that is rare, and in order. */
  static Stream<Tool> rareNames() {
    return Stream.of(
        tool("prisma", "0_init/migration.sql", false, "\\d{14}_sku/migration.sql"),
        tool("prisma", "009-init/migration.sql", false, "010_sku/migration.sql"),
        tool("golang-migrate", "9_.up.pgsql", true, "10_sku.down.sql", "10_sku.up.sql"),
        new Tool("goose", "99999_a b.sql", "-- +goose up\n", "", true, List.of("100000_sku.sql")),
        new Tool("dbmate", "8init.sql", "-- migrate:up\n", "", true, List.of("9_sku.sql")),
        tool("supabase", "20260101_.sql", false, "20260102_sku.sql"),
        tool("sql", "v9 init.sql", false, "10_sku.sql"));
  }

  @ParameterizedTest
  @MethodSource
  void rareNames(Tool tool) throws IOException {
    Project.in(folder).write("migrations/" + tool.file(), tool.before() + INIT + tool.after());
    assertThat(groundwork(database, tool).run("up").status()).isZero();
    database.execute("ALTER TABLE products ADD sku text");
    Groundwork.Result result = groundwork(database, tool).run("capture", "sku", "--yes");

    assertThat(result.status()).as(result.toString()).isZero();
    List<String> written = files().stream().filter(f -> !f.equals(tool.file())).toList();
    assertThat(written).as(written.toString()).hasSameSizeAs(tool.written());
    for (String pattern : tool.written()) {
      assertThat(written).anyMatch(file -> file.matches(pattern));
    }
    TestDatabase other = TestServer.get().database();
    assertThat(groundwork(other, tool).run("up").status()).isZero();
    assertThat(groundwork(database, tool).run("diff", other.url()).status()).isZero();
  }

  static Stream<Tool> instructed() {
    return Stream.of(
        new Tool("goose", "1_init.sql", "-- +goose Up\n", "", true, List.of("-- +goose Down")),
        new Tool("dbmate", "1_init.sql", "-- migrate:up\n", "", true, List.of("--migrate:down")));
  }

  /** The tool would take it for its own, wherever it stands. */
  @ParameterizedTest
  @MethodSource
  void instructed(Tool tool) throws IOException {
    aFolder(tool);
    String line = tool.written().get(0);
    database.execute(
        "CREATE FUNCTION f() RETURNS int LANGUAGE plpgsql AS $$\nBEGIN\n%s\nRETURN 7;\nEND $$"
            .formatted(line));
    Groundwork.Result result = groundwork(database, tool).run("capture", "f", "--yes");

    assertThat(result.status()).as(result.toString()).isEqualTo(76);
    assertThat(result.card())
        .contains(
            "cannot be written as a migration: %s reads a line of it: %s".formatted(tool, line),
            "undo it, or write that by hand: %s; nothing was written"
                .formatted(tool.word().equals("goose") ? "goose create" : "dbmate new"));
    assertThat(files()).containsExactly(tool.file());
  }

  /** Names that end in letters come before no number. */
  @Test
  void whereNoNumberComesLastTheWayOutIsTold() throws IOException {
    Tool prisma = tool("prisma", "z/migration.sql", false);
    aFolder(prisma);
    Groundwork.Result result = groundwork(database, prisma).run("capture", "sku", "--yes");

    assertThat(result.card().indent(-2))
        .contains(
            """
            What    the file would not run last: z runs after it, and a new database would not get as far:
                    ERROR: type "public.mood" does not exist (42704)
            """,
            """
            Next    put what was changed by hand into what runs after it, or name the file so that it runs
                    last: groundwork capture NAME --dry-run prints it
            Exit    76 MISMATCH""");
    assertThat(files()).containsExactly("z/migration.sql");
  }
}
