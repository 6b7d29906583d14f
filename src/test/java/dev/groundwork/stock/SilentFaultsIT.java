package dev.groundwork.stock;

import static org.assertj.core.api.Assertions.assertThat;

import dev.groundwork.testing.Groundwork;
import dev.groundwork.testing.Project;
import java.nio.file.Path;
import java.util.stream.Stream;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** What stock Liquibase does in silence, though nobody meant it: up and validate both say it. */
class SilentFaultsIT {
  private static final Oracle ORACLE = new Oracle();

  static Stream<Row> rows() {
    return Rows.in("silent-faults.txt");
  }

  @ParameterizedTest(name = "{0}")
  @MethodSource("rows")
  void isToldBefore(Row row, @TempDir Path folder) {
    ORACLE.compare(row, folder);
    Groundwork.Result result =
        Groundwork.offline(new Project(folder))
            .flag("--migrate-changelog=" + folder.resolve("changelogs").resolve(row.root()))
            .run("validate");
    assertThat(Oracle.flat(result.out() + result.err())).contains(Oracle.flat(row.text()));
  }
}
