package dev.groundwork.cli;

import static org.assertj.core.api.Assertions.assertThat;

import dev.groundwork.testing.Groundwork;
import dev.groundwork.testing.Project;
import dev.groundwork.testing.TestDatabase;
import dev.groundwork.testing.TestServer;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class StatusSpeedIT {
  private static final int FILES = 50;
  private static final int IN_EACH = 100;
  private static final int LOOKS = 7;

  @TempDir private Path few;
  @TempDir private Path many;

  private static void file(Project project, int number, int changesets) {
    StringBuilder text = new StringBuilder();
    for (int i = 1; i <= changesets; i++) {
      text.append("--changeset a:%d\nSELECT %d;\n--rollback empty\n".formatted(i, i));
    }
    project.migration("2026010100%04d-some.sql".formatted(number), text.toString());
  }

  /** Nanoseconds, of the fastest of some: what others do on the machine meanwhile only slows. */
  private static long look(Groundwork groundwork, String expected) {
    long best = Long.MAX_VALUE;
    for (int i = 0; i < LOOKS; i++) {
      long start = System.nanoTime();
      Groundwork.Result result = groundwork.run("status");
      best = Math.min(best, System.nanoTime() - start);
      assertThat(result.out()).contains(expected);
    }
    return best;
  }

  @Test
  void fiveThousandAppliedChangesetsTakeAtMostTwiceAsLongAsTwentyFive() {
    Project small = Project.in(few);
    file(small, 0, 25);
    TestDatabase smallDatabase = TestServer.get().database();
    assertThat(Groundwork.on(smallDatabase, small).run("up").status()).isZero();
    Project big = Project.in(many);
    file(big, 0, IN_EACH);
    TestDatabase bigDatabase = TestServer.get().database();
    assertThat(Groundwork.on(bigDatabase, big).run("up").status()).isZero();
    for (int i = 1; i < FILES; i++) {
      file(big, i, IN_EACH);
    }
    bigDatabase.execute(
        """
        INSERT INTO databasechangelog (id, author, filename, dateexecuted, orderexecuted, exectype)
        SELECT i, 'a', 'migrations/2026010100' || lpad(f::text, 4, '0') || '-some.sql', now(),
          f * 100 + i, 'EXECUTED'
        FROM generate_series(1, 49) f, generate_series(1, 100) i
        """);
    assertThat(Groundwork.on(bigDatabase, big).run("up").status()).isZero();

    long ofFew = look(Groundwork.on(smallDatabase, small), "25 changesets applied, nothing");
    long ofMany = look(Groundwork.on(bigDatabase, big), "5000 changesets applied, nothing");

    assertThat(ofMany).as("%d ns for 25", ofFew).isLessThanOrEqualTo(2 * ofFew);
  }
}
