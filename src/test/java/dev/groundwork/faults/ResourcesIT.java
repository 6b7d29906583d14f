package dev.groundwork.faults;

import static org.assertj.core.api.Assertions.assertThat;

import dev.groundwork.testing.Groundwork;
import dev.groundwork.testing.Jar;
import dev.groundwork.testing.Project;
import dev.groundwork.testing.TestDatabase;
import dev.groundwork.testing.TestServer;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** With little of everything a run is whole, or ends with a card and leaves all as it was. */
class ResourcesIT {
  private static final long LONGEST_RUN_SECONDS = 600;

  private final TestDatabase database = TestServer.get().database();
  @TempDir private Path folder;
  private Project project;
  private Jar jar;

  @BeforeEach
  void project() {
    project =
        Project.in(folder.resolve("project"))
            .migration(
                "1.sql",
                "--changeset shop:1\nCREATE TABLE brand (id int PRIMARY KEY, name text);\n")
            .write("changelogs/seeds/1-brand.csv", "id,name\n1,Acme\n2,Umbra\n");
    jar = Jar.on(database, project);
  }

  @AfterEach
  void endProcesses() {
    jar.close();
  }

  /** Runs the jar by a shell, which takes something from it first. */
  private int by(String before, String after, String... arguments) throws Exception {
    String line =
        Stream.concat(
                jar.builder(arguments).command().stream().map(ResourcesIT::quoted),
                Stream.of(after))
            .reduce(before, (all, word) -> all + " " + word);
    ProcessBuilder builder = jar.builder(arguments).command("sh", "-c", line);
    Process process =
        builder.redirectErrorStream(true).redirectOutput(folder.resolve("out").toFile()).start();
    assertThat(process.waitFor(LONGEST_RUN_SECONDS, TimeUnit.SECONDS)).isTrue();
    return process.exitValue();
  }

  private static String quoted(String word) {
    return "'" + word.replace("'", "'\\''") + "'";
  }

  private String out() throws IOException {
    return Files.readString(folder.resolve("out"));
  }

  private void whole() {
    assertThat(database.rows("SELECT id, name FROM brand ORDER BY id"))
        .containsExactly("1|Acme", "2|Umbra");
  }

  @Test
  void withAHeapOf32Megabytes() {
    Groundwork.Result result = jar.java("-Xmx32m").run("up");
    assertThat(result.status()).as(result.toString()).isZero();
    whole();
  }

  @Test
  void withNothingToWriteTo() throws Exception {
    String readOnly = "unshare -m sh -c 'mount -o remount,bind,ro / && exec \"$@\"' sh";
    boolean root = new ProcessBuilder("sh", "-c", readOnly + " true").start().waitFor() == 0;
    Assumptions.assumeTrue(root, "SKIPPED: only root may make its file system read-only");
    int status = by(readOnly, "", "up");
    assertThat(status).as(out()).isZero();
    whole();
  }

  @Test
  void withoutATmp() {
    Groundwork.Result result = jar.java("-Djava.io.tmpdir=/nowhere").run("up");
    assertThat(result.status()).as(result.toString()).isZero();
    whole();
  }

  @Test
  void withoutAnOutput() throws Exception {
    assertThat(by("", ">&- 2>&-", "up")).isZero();
    whole();
  }

  /** A pipe that breaks, as that of a log collector that ends. */
  @Test
  void withAnOutputThatNobodyReads() throws Exception {
    by("", "2>&1 | true", "up");
    whole();
  }

  @Test
  void withAFullDiskForItsReports() throws Exception {
    Assumptions.assumeTrue(Files.exists(Path.of("/dev/full")), "SKIPPED: no /dev/full");
    assertThat(by("", ">/dev/full", "up", "--report-file=/dev/full")).isZero();
    whole();
  }

  /** From none on: never between, and a card as soon as there is an output. */
  @Test
  void withFewFiles() throws Exception {
    Optional<Integer> enough = Optional.empty();
    for (int files : List.of(8, 12, 16, 24, 32, 64, 256)) {
      int status = by("ulimit -n " + files + ";", "", "up");
      if (status == 0) {
        enough = Optional.of(files);
        break;
      }
      assertThat(database.value("SELECT to_regclass('brand') IS NULL")).as(out()).isEqualTo("t");
    }
    assertThat(enough).as(out()).isPresent();
    whole();
  }

  @Test
  void withFewLocks() throws Exception {
    StringBuilder many = new StringBuilder("--changeset shop:2\n");
    for (int i = 0; i < 4_000; i++) {
      many.append("CREATE TABLE many_").append(i).append(" (id int PRIMARY KEY, t text);\n");
    }
    project.migration("2.sql", many.toString());
    try (LoggedServer small =
        LoggedServer.start(
            folder.resolve("log"), "max_locks_per_transaction=10", "max_connections=10")) {
      TestDatabase few = new TestDatabase(small.server(), "postgres");
      Groundwork.Result result = Groundwork.on(few, project).run("up");
      assertThat(result.status()).as(result.toString()).isEqualTo(74);
      assertThat(result.card()).contains("max_locks_per_transaction", "rolled back");
      assertThat(few.value("SELECT to_regclass('brand') IS NULL")).isEqualTo("t");
    }
  }

  @Test
  void withAFullTablespace() throws Exception {
    Path small = Files.createDirectories(folder.resolve("small"));
    boolean mounted =
        new ProcessBuilder(
                    "mount", "-t", "tmpfs", "-o", "size=2m,mode=0777", "none", small.toString())
                .start()
                .waitFor()
            == 0;
    if (!mounted) {
      System.err.println("The test of a full disk is SKIPPED: only root may mount");
    }
    Assumptions.assumeTrue(mounted, "SKIPPED: only root may mount");
    try (LoggedServer own = LoggedServer.start(folder.resolve("log"))) {
      TestDatabase full = new TestDatabase(own.server(), "postgres");
      full.rows("SELECT 1");
      full.execute("CREATE TABLESPACE small LOCATION '%s'".formatted(owned(small, full)));
      project.migration(
          "2.sql",
          "--changeset shop:2\nCREATE TABLE big (t text) TABLESPACE small;\n"
              + "INSERT INTO big SELECT md5(i::text) FROM generate_series(1, 200000) i;\n");
      Groundwork.Result result = Groundwork.on(full, project).run("up");
      assertThat(result.status()).as(result.toString()).isEqualTo(74);
      assertThat(result.card()).contains("the server's disk is full", "rolled back");
      assertThat(full.value("SELECT to_regclass('brand') IS NULL")).isEqualTo("t");
      project.delete("changelogs/migrations/2.sql");
      assertThat(Groundwork.on(full, project).run("up").status()).isZero();
    } finally {
      new ProcessBuilder("umount", "-l", small.toString()).start().waitFor();
    }
  }

  /** A folder of the user that the server runs as. */
  private static Path owned(Path small, TestDatabase server) throws IOException {
    Path inside = Files.createDirectories(small.resolve("space"));
    Path data = Path.of(server.value("SHOW data_directory"));
    Files.setOwner(inside, Files.getOwner(data));
    return inside;
  }
}
