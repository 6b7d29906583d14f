package dev.groundwork.faults;

import static org.assertj.core.api.Assertions.assertThat;

import dev.groundwork.testing.Groundwork;
import dev.groundwork.testing.Project;
import dev.groundwork.testing.TestDatabase;
import dev.groundwork.testing.TestServer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.regex.Pattern;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What a terminal would obey is shown, never sent, wherever others may write it. */
class TerminalIT {
  /** ESC, CSI of one byte, OSC, BEL, backspaces, and what turns the direction of text. */
  private static final String EVIL =
      "\u001b[2J\u009b31m\u001b]0;x\u0007\b\b\u202eabc\u2066\u200f\u061c";

  private static final Pattern OBEYED =
      Pattern.compile("[\\p{Cc}&&[^\n]]|[\u061c\u200e\u200f\u2028-\u202e\u2066-\u2069\ufeff]");

  /** In a name of the database, and in a file of YAML. */
  private static final String NAME = "t" + EVIL.replace("\u0007", "");

  private final TestDatabase database = TestServer.get().database();
  @TempDir private Path folder;
  private Project project;

  @BeforeEach
  void project() throws Exception {
    project =
        Project.in(folder)
            .migration("1.sql", "--changeset shop:1\nCREATE TABLE brand (id int PRIMARY KEY);\n");
    Files.createFile(folder.resolve("termination-log"));
  }

  private static String yaml(String text) {
    StringBuilder quoted = new StringBuilder("\"");
    text.chars().forEach(c -> quoted.append("\\u%04x".formatted(c)));
    return quoted.append('"').toString();
  }

  private Groundwork groundwork() {
    return Groundwork.on(database, project)
        .flag("--report-file=" + folder.resolve("report.json"))
        .flag("--verbose");
  }

  private void harmless(Groundwork.Result result) throws Exception {
    Path report = folder.resolve("report.json");
    String all =
        result.out()
            + result.err()
            + Files.readString(folder.resolve("termination-log"))
            + (Files.exists(report) ? Files.readString(report) : "");
    assertThat(OBEYED.matcher(all).results().map(m -> m.group()).toList())
        .as(result.toString())
        .isEmpty();
  }

  private void harmless(String... command) throws Exception {
    harmless(groundwork().run(command));
    harmless(groundwork().flag("--output=json").run(command));
  }

  @Test
  void inMessagesOfTheServer() throws Exception {
    project.migration(
        "2.sql",
        "--changeset shop:2 splitStatements:false\n"
            + "DO $$ BEGIN RAISE WARNING '%1$s'; RAISE EXCEPTION '%1$s' USING HINT = '%1$s',"
                .formatted(EVIL)
            + " DETAIL = '%1$s'; END $$;\n".formatted(EVIL));
    harmless("up");
    harmless("plan");
  }

  @Test
  void inIdentitiesOfChangesets() throws Exception {
    project.write(
        "changelogs/migrations/2.yaml",
        "databaseChangeLog:\n- changeSet:\n    id: %1$s\n    author: %1$s\n    comment: %1$s\n    changes:\n    - sql: SELECT 1\n"
            .formatted(yaml(NAME)));
    harmless("plan");
    harmless("up");
    harmless("status");
    harmless("validate");
  }

  @Test
  void inNamesOfFiles() throws Exception {
    project
        .migration("2" + NAME + ".sql", "--changeset shop:2\nSELECT 1/0;\n")
        .write("changelogs/seeds/1" + NAME + ".csv", "id\n1\n");
    harmless("up");
    harmless("validate");
    harmless("plan");
  }

  @Test
  void inSeeds() throws Exception {
    harmless("up");
    project.write(
        "changelogs/seeds/1.yaml",
        "table: brand\nguard: always\nrows:\n  - id: %1$s\n  - %1$s: 1\n".formatted(yaml(NAME)));
    harmless("up");
    project.write("changelogs/seeds/1.yaml", "table: %s\nrows: []\n".formatted(yaml(NAME)));
    harmless("up");
    project
        .delete("changelogs/seeds/1.yaml")
        .write("changelogs/seeds/1-brand.csv", "id\n\"%s\"\n".formatted(EVIL));
    harmless("up");
    project
        .delete("changelogs/seeds/1-brand.csv")
        .write("changelogs/seeds/2.sql", "SELECT '%s' FROM nowhere;\n".formatted(EVIL));
    harmless("up");
  }

  @Test
  void inNamesOfObjects() throws Exception {
    harmless("up");
    database.execute(
        "CREATE TABLE \"%1$s\" (\"%1$s\" int PRIMARY KEY, \"t\" text)".formatted(NAME));
    database.execute("INSERT INTO \"%s\" VALUES (1, E'\\x1b[2J')".formatted(NAME));
    database.execute("CREATE SEQUENCE \"s%1$s\" AS smallint".formatted(NAME));
    harmless("up");
    harmless("status", "--drift");
    harmless("doctor");
    harmless("verify");
    harmless("seed", "--export=" + NAME);
    harmless("seed", "--export");
  }

  @Test
  void inSettingsAndWords() throws Exception {
    harmless(groundwork().flag("--environment=" + EVIL).run("up"));
    harmless(groundwork().flag("--lock-timeout=" + EVIL).run("up"));
    harmless(groundwork().flag("--name=" + EVIL).run("config"));
    harmless(groundwork().set("GROUNDWORK_" + EVIL, "x").run("up"));
    harmless(groundwork().run("up" + EVIL));
    harmless(groundwork().run("up", "--" + EVIL));
    harmless(groundwork().run("rollback", "--to=" + EVIL));
    harmless(groundwork().run("resolve", "--applied", EVIL));
    harmless(groundwork().run("baseline", "--output=" + EVIL));
    harmless(
        groundwork()
            .set("DATABASE_URL", "postgresql://u%1b[2J@127.0.0.1:1/d%c2%9b?x%1b=1")
            .run("up"));
    project.write("groundwork.yaml", "%s: 1\nlock: {%s: 2}\n".formatted(yaml(EVIL), yaml(EVIL)));
    harmless(groundwork().flag("--config=" + folder.resolve("groundwork.yaml")).run("config"));
  }
}
