package dev.groundwork.keep;

import static org.assertj.core.api.Assertions.assertThat;

import dev.groundwork.testing.NodeTool;
import java.nio.file.Path;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Drizzle and dbmate themselves agree with what is written into their histories. */
class KeepNodeToolsIT {
  @TempDir private Path root;

  @BeforeEach
  void tool() {
    NodeTool.TOOLS.require();
  }

  private static void journal(KeptFolder folder, int count) {
    folder.file("000%d_m%d.sql".formatted(count, count), twoTables(count));
    folder.file(
        "meta/_journal.json",
        "{\"version\": \"7\", \"dialect\": \"postgresql\", \"entries\": [%s]}"
            .formatted(
                IntStream.rangeClosed(1, count)
                    .mapToObj(
                        i ->
                            "{\"idx\": %d, \"version\": \"7\", \"when\": %d, \"tag\": \"000%d_m%d\", \"breakpoints\": true}"
                                .formatted(i - 1, 1_700_000_000_000L + i, i, i))
                    .collect(Collectors.joining(","))));
  }

  private static String twoTables(int i) {
    return "CREATE TABLE m%d (id int);--> statement-breakpoint\nCREATE TABLE n%d (id int);\n"
        .formatted(i, i);
  }

  private static void drizzle(KeptFolder on) {
    assertThat(NodeTool.TOOLS.script("drizzle.mjs", on.database().url(), on.path().toString()))
        .isEqualTo("migrated");
  }

  @Test
  void drizzleTakesTurns() {
    String rows = "SELECT hash, created_at FROM drizzle.__drizzle_migrations ORDER BY id";
    KeptFolder folder = KeptFolder.in(root, "drizzle");
    journal(folder, 1);
    drizzle(folder);
    folder.good("adopt", "--yes");
    journal(folder, 2);
    folder.good("up");
    journal(folder, 3);
    drizzle(folder);
    journal(folder, 4);
    assertThat(folder.good("up").out()).contains("1 migration of Drizzle recorded as run");
    drizzle(folder);
    assertThat(folder.database().rows(rows)).hasSize(4);

    KeptFolder fresh = folder.onNew();
    fresh.good("up");
    drizzle(fresh);
    assertThat(fresh.database().rows(rows)).isEqualTo(folder.database().rows(rows));
  }

  private static String dbmate(KeptFolder on, String command) {
    return NodeTool.TOOLS.program(
        "dbmate",
        "--url",
        on.database().url() + "?sslmode=disable",
        "-d",
        on.path().toString(),
        command);
  }

  private static void section(KeptFolder folder, int i) {
    folder.file(
        "2025010%d000000_m%d.sql".formatted(i, i),
        "-- migrate:up\nCREATE TABLE m%d (id int);\n-- migrate:down\nDROP TABLE m%d;\n"
            .formatted(i, i));
  }

  @Test
  void dbmateTakesTurns() {
    KeptFolder folder = KeptFolder.in(root, "db/migrations");
    section(folder, 1);
    dbmate(folder, "up");
    folder.good("adopt", "--yes");
    section(folder, 2);
    folder.good("up");
    section(folder, 3);
    assertThat(dbmate(folder, "up")).contains("20250103").doesNotContain("20250102");
    section(folder, 4);
    assertThat(folder.good("up").out()).contains("1 migration of dbmate recorded as run");
    assertThat(dbmate(folder, "status")).contains("Pending: 0");

    folder.good("rollback", "--count=1", "--yes");
    assertThat(dbmate(folder, "status")).contains("Pending: 1");
    folder.good("up");
    dbmate(folder, "down");
    assertThat(folder.run("up").card().replaceAll("\\s+", " "))
        .contains("dbmate was at work", "20250104000000_m4 (gone, or another)")
        .contains(
            "if it took a migration back: groundwork resolve --rolled-back 20250104000000_m4");
    folder.good("resolve", "--rolled-back", "20250104000000_m4", "--yes");
    folder.good("up");
    assertThat(dbmate(folder, "status")).contains("Pending: 0");

    KeptFolder fresh = folder.onNew();
    fresh.good("up");
    assertThat(dbmate(fresh, "status")).contains("Pending: 0");
    String columns =
        """
        SELECT attname, format_type(atttypid, atttypmod), attnotnull FROM pg_attribute
        WHERE attrelid = 'schema_migrations'::regclass AND attnum > 0 ORDER BY attnum
        """;
    assertThat(fresh.database().rows(columns)).isEqualTo(folder.database().rows(columns));
  }
}
