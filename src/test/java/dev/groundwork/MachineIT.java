package dev.groundwork;

import static org.assertj.core.api.Assertions.assertThat;

import dev.groundwork.testing.Groundwork.Result;
import dev.groundwork.testing.Jar;
import dev.groundwork.testing.JarProcess;
import dev.groundwork.testing.Project;
import dev.groundwork.testing.TestDatabase;
import dev.groundwork.testing.TestServer;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What the machine brings to a run changes nothing of it: locale, zone, names, other processes. */
class MachineIT {
  private static final String TABLE = "--changeset t:1\nCREATE TABLE t (id int);\n";

  @TempDir private Path folder;
  private final TestDatabase database = TestServer.get().database();
  private Jar jar = Jar.in(Path.of(""));

  private Jar on(Project project) {
    jar = Jar.on(database, project);
    return jar;
  }

  @AfterEach
  void endProcesses() {
    jar.close();
  }

  private static Result good(Result result) {
    assertThat(result.status()).as(result.toString()).isZero();
    return result;
  }

  @Test
  void digitsOfTheLocaleReachNoServer() {
    Project project =
        Project.in(folder)
            .migration("1.sql", TABLE)
            .write("changelogs/seeds/1.yaml", "table: t\nrows: [{id: 1}]\n");
    on(project).set("JAVA_TOOL_OPTIONS", "-Duser.language=fa -Duser.country=IR");
    good(jar.run("up"));
    good(jar.run("status"));
    assertThat(good(jar.run("describe")).out()).contains("1 table");
  }

  /** The hour in which the clocks went forward there: the history is in UTC. */
  @Test
  void anHourThatTheZoneDoesNotHaveIsOneOfTheHistory() {
    on(Project.in(folder).migration("1.sql", TABLE + "--rollback DROP TABLE t;\n"))
        .set("JAVA_TOOL_OPTIONS", "-Duser.timezone=Europe/Berlin");
    good(jar.run("up"));
    database.execute("UPDATE databasechangelog SET dateexecuted = '2026-03-29 02:30:00'");

    assertThat(good(jar.run("rollback", "--to-date=2026-03-29T03:00:00Z", "--yes")).out())
        .contains("nothing to take back");
    assertThat(good(jar.run("rollback", "--to-date=2026-03-29T02:00:00Z", "--yes")).out())
        .contains("1 changeset taken back");
  }

  @Test
  void rowsOfThatHourAreLoadedAsTheyAreWritten() {
    Project project =
        Project.in(folder)
            .write("changelogs/migrations/rows.csv", "at\n2026-03-29T02:30:00\n")
            .write(
                "changelogs/migrations/1.yaml",
                """
                databaseChangeLog:
                  - changeSet:
                      id: 1
                      author: t
                      changes:
                        - createTable:
                            tableName: t
                            columns: [{column: {name: at, type: timestamp}}]
                        - loadData:
                            tableName: t
                            file: rows.csv
                            relativeToChangelogFile: true
                            columns: [{column: {name: at, type: datetime}}]
                """);
    good(on(project).set("JAVA_TOOL_OPTIONS", "-Duser.timezone=Europe/Berlin").run("up"));
    assertThat(database.value("SELECT at FROM t")).isEqualTo("2026-03-29 02:30:00");
  }

  /** The name is written by a shell, since Java cannot where the locale has no such letter. */
  private Path umlaut(Path in, String octal, String end, String text) throws Exception {
    Files.createDirectories(in);
    Path written = Files.writeString(folder.resolve("text"), text);
    String command = "cp \"$0\" \"$(printf '1-gr%sn%s')\"".formatted(octal, end);
    Process shell =
        new ProcessBuilder("sh", "-c", command, written.toString()).directory(in.toFile()).start();
    assertThat(shell.waitFor()).isZero();
    return in;
  }

  @Test
  void aNameThatJavaCannotWriteHereIsToldWithTheWayOut() throws Exception {
    Project project = Project.in(folder).migration("1.sql", TABLE);
    umlaut(folder.resolve("changelogs/seeds"), "\\303\\274", ".csv", "id\n");
    Result result = on(project).set("LANG", "C").set("LC_ALL", "C").run("up");
    assertThat(result.status()).as(result.toString()).isEqualTo(65);
    assertThat(result.card())
        .contains("What    Java cannot name a file here: ")
        .contains("Next    set LC_ALL=C.UTF-8, or give the file a name in ASCII");
  }

  /** One letter, or a letter and its dots: copies change that. */
  @Test
  void theSameNameInAnotherFormIsTheSameChangeset() throws Exception {
    Project project = Project.in(folder).migration("0.sql", "--changeset t:0\nSELECT 1;\n");
    Path migrations = folder.resolve("changelogs/migrations");
    String text = "--liquibase formatted sql\n" + TABLE;
    umlaut(migrations, "\\303\\274", ".sql", text);
    good(on(project).run("up"));
    try (Stream<Path> files = Files.list(migrations)) {
      for (Path file : files.filter(f -> !f.endsWith("0.sql")).toList()) {
        Files.delete(file);
      }
    }
    umlaut(migrations, "u\\314\\210", ".sql", text);

    assertThat(good(jar.run("up")).out()).contains("nothing is pending");
    assertThat(good(jar.run("status")).out()).doesNotContain("pending  ");
  }

  @Test
  void runsAtOnceAreAllCounted() throws IOException {
    on(Project.in(folder).migration("1.sql", TABLE));
    Path metrics = folder.resolve("groundwork.prom");
    String flag = "--report-metrics=" + metrics;
    good(jar.run("up", flag));
    List<JarProcess> all = Stream.generate(() -> jar.start("up", flag)).limit(5).toList();
    all.forEach(process -> assertThat(process.end().status()).isZero());
    assertThat(Files.readString(metrics)).containsPattern("groundwork_runs_total\\{.*\\} 6\n");
  }
}
