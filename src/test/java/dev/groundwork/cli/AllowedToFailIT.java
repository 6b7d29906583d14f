package dev.groundwork.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.params.provider.Arguments.arguments;

import dev.groundwork.testing.Groundwork;
import dev.groundwork.testing.Groundwork.Result;
import dev.groundwork.testing.Project;
import dev.groundwork.testing.TestDatabase;
import dev.groundwork.testing.TestServer;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** A changeset without which a run is content: told each time, and waited for by nobody. */
class AllowedToFailIT {
  private static final String SKIPPED = ": precondition does not hold, skipped: ";

  @TempDir Path folder;
  private final TestDatabase database = TestServer.get().database();
  private Project project;

  @BeforeEach
  void project() {
    project = Project.in(folder);
  }

  private Result run(String... arguments) {
    return Groundwork.on(database, project).run(arguments);
  }

  static Stream<Arguments> changesets() {
    String failed = " failed, which its failOnError:false allows: ";
    String zero = "--preconditions %s\n--precondition-sql-check expectedResult:1 SELECT %s\n";
    return Stream.of(
        arguments(
            "failOnError:false\n",
            "CREATE EXTENSION not_there;",
            failed + "ERROR: extension \"not_there\" is not available"),
        arguments(
            "failOnError:false\n",
            "INSERT INTO gauge VALUES (1, 1); INSERT INTO gauge VALUES (1, 1);",
            failed + "ERROR: duplicate key value violates unique constraint \"gauge_pkey\""),
        arguments(
            "failOnError:false\n",
            "INSERT INTO gauge VALUES (2, 3);",
            failed + "ERROR: insert or update on table \"gauge\" violates foreign key constraint"),
        arguments(
            "failOnError:false\n" + zero.formatted("onFail:HALT", "0"),
            "SELECT 1;",
            failed + "a precondition does not hold: "),
        arguments("\n" + zero.formatted("onFail:CONTINUE", "0"), "SELECT 1;", SKIPPED),
        arguments("\n" + zero.formatted("onError:CONTINUE", "1/0"), "SELECT 1;", SKIPPED));
  }

  @ParameterizedTest
  @MethodSource("changesets")
  void itIsToldWithItsReasonAndTheBackendMayStart(String header, String sql, String reason) {
    project.migration(
        "01.sql",
        """
        --changeset shop:1
        CREATE TABLE gauge (id int PRIMARY KEY, of int REFERENCES gauge DEFERRABLE INITIALLY DEFERRED);
        --changeset shop:2 %s%s
        --changeset shop:3
        INSERT INTO gauge VALUES (5, 5);
        """
            .formatted(header, sql));
    String left = reason.equals(SKIPPED) ? "1 allowed to be skipped" : "1 allowed to fail";
    for (String summary : List.of("2 changesets", "up to date, 3 changesets")) {
      Result up = run("up");
      assertThat(up.out()).contains("✓ migrate   %s, %s has not run".formatted(summary, left));
      assertThat(up).returns(0, Result::status);
      assertThat(up.out())
          .contains("! 01::2" + reason)
          .containsPattern("\n +\\S*changelogs/migrations/01.sql, line 4\n");
    }
    assertThat(database.rows("SELECT id FROM gauge")).containsExactly("5");
    assertThat(database.rows("SELECT id FROM databasechangelog ORDER BY 1"))
        .containsExactly("1", "3");
    Result await = run("await-schema", "--timeout=1ms");
    assertThat(await).returns(0, Result::status);
    assertThat(await.out())
        .contains("! 01::2 is not there: it may fail or be skipped, and is not waited for");
    Result status = run("status");
    assertThat(status).returns(0, Result::status);
    assertThat(status.out())
        .contains("pending       01::2  ", "(may fail or be skipped)")
        .contains("nothing is pending that up does not do without");
    assertThat(Groundwork.on(database, project).flag("--output=json").run("up").out())
        .contains("\"warnings\":[\"01::2")
        .containsPattern(
            "\"tolerated\":\\[\\{\"name\":\"01::2\",\"how\":\"(failed|skipped)\",\"reason\":\"[^@]+\""
                + ",\"file\":\"[^\"]*changelogs/migrations/01.sql\",\"line\":4}]");
  }

  @Test
  void whatARunNeedsIsWaitedForAllTheSame() {
    project.migration(
        "01.sql",
        "--changeset shop:1 failOnError:false\nSELECT 1;\n--changeset shop:2\nSELECT 1;\n");
    assertThat(run("await-schema", "--timeout=1ms").card())
        .startsWith("  What    1 changeset is pending: 01::2\n");
  }
}
