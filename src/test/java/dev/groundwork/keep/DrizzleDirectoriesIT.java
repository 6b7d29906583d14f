package dev.groundwork.keep;

import static org.assertj.core.api.Assertions.assertThat;

import dev.groundwork.testing.Groundwork.Result;
import dev.groundwork.testing.NodeTool;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Drizzle 1.0 itself, which has a directory for each migration, and its name in the history. */
class DrizzleDirectoriesIT {
  private static final String ROWS =
      "SELECT hash, created_at, name FROM drizzle.__drizzle_migrations ORDER BY created_at";

  @TempDir private Path root;

  @BeforeEach
  void tool() {
    NodeTool.DRIZZLE_1.require();
  }

  private static String twoTables(int i) {
    return "CREATE TABLE m%d (id int);--> statement-breakpoint\nCREATE TABLE n%d (id int);\n"
        .formatted(i, i);
  }

  private static KeptFolder directory(KeptFolder folder, int i) {
    String name = "2025010%d000000_m%d".formatted(i, i);
    return folder
        .file(name + "/migration.sql", twoTables(i))
        .file(name + "/snapshot.json", snapshot(i));
  }

  private static String snapshot(int i) {
    return """
        {"id": "%08d-0000-0000-0000-000000000000", "prevId": "%08d-0000-0000-0000-000000000000",
         "version": "7", "dialect": "postgresql", "tables": {}, "enums": {}, "schemas": {},
         "sequences": {}, "roles": {}, "policies": {}, "views": {},
         "_meta": {"columns": {}, "schemas": {}, "tables": {}}}
        """
        .formatted(i, i - 1);
  }

  /** As releases before 1.0 have it. */
  private static void files(KeptFolder folder, int count) {
    for (int i = 1; i <= count; i++) {
      folder
          .file("000%d_m%d.sql".formatted(i - 1, i), twoTables(i))
          .file("meta/000%d_snapshot.json".formatted(i - 1), snapshot(i));
    }
    folder.file(
        "meta/_journal.json",
        "{\"version\": \"7\", \"dialect\": \"postgresql\", \"entries\": [%s]}"
            .formatted(
                IntStream.rangeClosed(1, count)
                    .mapToObj(
                        i ->
                            "{\"idx\": %d, \"version\": \"7\", \"when\": %d, \"tag\": \"000%d_m%d\", \"breakpoints\": true}"
                                .formatted(i - 1, 1_700_000_000_123L + i * 100_000, i - 1, i))
                    .collect(Collectors.joining(","))));
  }

  private static void drizzle(NodeTool release, KeptFolder on) {
    assertThat(release.script("drizzle.mjs", on.database().url(), on.path().toString()))
        .isEqualTo("migrated");
  }

  private static void drizzle(KeptFolder on) {
    drizzle(NodeTool.DRIZZLE_1, on);
  }

  private static void upgrade(KeptFolder folder) {
    NodeTool.DRIZZLE_1.program(
        "drizzle-kit", "up", "--dialect=postgresql", "--out=" + folder.path());
    assertThat(folder.path().resolve("meta")).doesNotExist();
  }

  private static final String COLUMNS =
      """
      SELECT attname, format_type(atttypid, atttypmod), attnotnull,
        pg_get_expr(adbin, adrelid)
      FROM pg_attribute LEFT JOIN pg_attrdef ON adrelid = attrelid AND adnum = attnum
      WHERE attrelid = 'drizzle.__drizzle_migrations'::regclass AND attnum > 0 ORDER BY attnum
      """;

  @Test
  void theyTakeTurns() {
    KeptFolder folder = directory(KeptFolder.in(root, "drizzle"), 1);
    drizzle(folder);
    folder.good("adopt", "--yes");
    directory(folder, 2);
    folder.good("up");
    directory(folder, 3);
    drizzle(folder);
    directory(folder, 4);
    assertThat(folder.good("up").out()).contains("1 migration of Drizzle recorded as run");
    drizzle(folder);
    assertThat(folder.database().rows(ROWS)).hasSize(4);
    folder.good("verify", "--from-scratch");

    KeptFolder fresh = folder.onNew();
    fresh.good("up");
    drizzle(fresh);
    assertThat(fresh.database().rows(ROWS)).isEqualTo(folder.database().rows(ROWS));
    assertThat(fresh.database().rows(COLUMNS)).isEqualTo(folder.database().rows(COLUMNS));

    fresh.good("resolve", "--rolled-back", "20250104000000_m4", "--yes");
    assertThat(fresh.database().rows(ROWS)).hasSize(3);
    fresh.database().execute("DROP TABLE m4, n4");
    drizzle(fresh);
    fresh.good("up");
  }

  @Test
  void aLateOneRunsAsInDrizzleItself() {
    KeptFolder folder = directory(directory(KeptFolder.in(root, "drizzle"), 1), 3);
    drizzle(folder);
    folder.good("adopt", "--yes");
    directory(folder, 2);
    folder.good("up");
    drizzle(folder);
    assertThat(folder.database().rows(ROWS)).hasSize(3);
  }

  @Test
  void aTableOfBeforeIsTakenOverByTheNewFolder() {
    NodeTool.TOOLS.require();
    KeptFolder folder = KeptFolder.in(root, "drizzle");
    files(folder, 2);
    drizzle(NodeTool.TOOLS, folder);
    upgrade(folder);
    folder.good("adopt", "--yes");
    directory(folder, 3);
    folder.good("up");
    drizzle(folder);
    assertThat(folder.database().rows(ROWS)).hasSize(3);
    folder.good("up");
    assertThat(folder.recorded())
        .containsExactly("20231114221500_m1", "20231114221640_m2", "20250103000000_m3");
  }

  @Test
  void aFolderThatIsUpgradedLaterIsKnownAgain() {
    KeptFolder folder = KeptFolder.in(root, "drizzle");
    files(folder, 2);
    folder.good("up");
    upgrade(folder);
    List<String> before = folder.recorded();
    for (String command : List.of("plan", "status", "up")) {
      Result refused = folder.run(command);
      assertThat(refused.status()).as(refused.toString()).isEqualTo(76);
      assertThat(refused.card())
          .contains("20231114221500_m1 ran before drizzle-kit up gave it this name: as 0000_m1");
    }
    assertThat(folder.run("adopt", "--dry-run").out())
        .contains("moved         20231114221500_m1  ran as 0000_m1");
    folder.good("adopt", "--yes");
    assertThat(folder.recorded()).containsExactly("20231114221500_m1", "20231114221640_m2");
    folder.good("adopt", "--undo", "--yes");
    assertThat(folder.recorded()).isEqualTo(before);
    folder.good("adopt", "--yes");
    directory(folder, 3);
    folder.good("up");
    drizzle(folder);
    folder.good("up");
    assertThat(folder.database().rows(ROWS)).hasSize(3);
  }

  /** The name alone is no proof. */
  @Test
  void aNewOneThatIsCalledLikeOneThatRanIsNotTakenForIt() {
    KeptFolder folder = KeptFolder.in(root, "drizzle");
    files(folder, 2);
    folder.good("up");
    upgrade(folder);
    String name = "20231114221640_m2";
    folder.file(name + "/migration.sql", "CREATE TABLE other (id int);\n");
    List<String> before = folder.recorded();

    Result refused = folder.run("adopt", "--yes");

    assertThat(refused.status()).as(refused.toString()).isEqualTo(76);
    assertThat(refused.card())
        .contains(
            name + " is called like 0001_m2, which ran, and has another text",
            "groundwork resolve --applied " + name,
            "if it is new, give its directory another name");
    assertThat(folder.recorded()).isEqualTo(before);
    folder.good("resolve", "--applied", name, "--yes");
    assertThat(folder.recorded()).contains(name);
  }
}
