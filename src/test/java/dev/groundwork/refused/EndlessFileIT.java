package dev.groundwork.refused;

import static org.assertj.core.api.Assertions.assertThat;

import dev.groundwork.testing.Groundwork.Result;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** A pipe, into which nobody may ever write, and a device, which may never end. */
class EndlessFileIT {
  @RegisterExtension final Bench bench = new Bench();

  @ParameterizedTest
  @CsvSource({
    "init-sql/2.sql, init-sql/2.sql",
    "changelogs/verify/2.sql, verify/2.sql",
    "changelogs/migrations/2.sql, migrations/2.sql",
    "changelogs/seeds/notes.csv, seeds/notes.csv",
    "flyway/V2__two.sql, flyway/V2__two.sql"
  })
  void isRefused(String path, String where) throws Exception {
    bench.project().write("flyway/V1__one.sql", "SELECT 1;\n");
    Path file = bench.folder().resolve(path);
    Files.createDirectories(file.getParent());
    refused(pipe(file), path, where);
    refused(Files.createSymbolicLink(file, Path.of("/dev/zero")), path, where);
  }

  /** As an image's file is blanked. */
  @ParameterizedTest
  @ValueSource(
      strings = {
        "init-sql/2.sql",
        "changelogs/migrations/2.sql",
        "changelogs/migrations/2.yaml",
        "changelogs/seeds/notes.csv"
      })
  void nothingIsAnEmptyFile(String path) throws Exception {
    Path file = bench.folder().resolve(path);
    Files.createDirectories(file.getParent());
    Files.createSymbolicLink(file, Path.of("/dev/null"));
    Result result = bench.run(bench.groundwork(), "up");
    Files.delete(file);
    assertThat(result.status()).as(result.toString()).isZero();
  }

  /** What no reader would read is none of ours. */
  @Test
  void aPipeOfAnotherNameIsPassedOver() throws Exception {
    Path pipe = pipe(bench.folder().resolve("changelogs/migrations/app.sock"));
    Result result = bench.run(bench.groundwork(), "up");
    Files.delete(pipe); // else who deletes the folder would open it
    assertThat(result.status()).as(result.toString()).isZero();
  }

  private static Path pipe(Path file) throws IOException, InterruptedException {
    assertThat(new ProcessBuilder("mkfifo", file.toString()).start().waitFor()).isZero();
    return file;
  }

  private void refused(Path file, String path, String where) throws IOException {
    Result result =
        path.startsWith("flyway")
            ? bench.run(
                bench.groundwork().flag("--migrate-changelog=" + bench.folder().resolve("flyway")),
                "up")
            : bench.run(bench.groundwork(), "up");
    assertThat(result.status()).as(result.toString()).isEqualTo(65);
    assertThat(result.card())
        .contains("  What    a pipe or a device, and no file: " + file.getFileName())
        .containsPattern("  Where   .*" + where)
        .contains("  Next    put a file there, which can be read more than once");
    assertThat(bench.database().value("SELECT to_regclass('notes') IS NULL")).isEqualTo("t");
    Files.delete(file);
  }
}
