package dev.groundwork.cli;

import static org.assertj.core.api.Assertions.assertThat;

import dev.groundwork.testing.Groundwork;
import dev.groundwork.testing.Project;
import dev.groundwork.testing.TestDatabase;
import dev.groundwork.testing.TestServer;
import java.nio.file.Path;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class StatusSpeedIT {
  private static final int FILES = 50;
  private static final int IN_EACH = 100;
  private static final int LOOKS = 7;

  private final TestDatabase smallDatabase = TestServer.get().database();
  private final TestDatabase bigDatabase = TestServer.get().database();
  private Project small;
  private Project big;

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

  @BeforeEach
  void twoDatabases(@TempDir Path few, @TempDir Path many) {
    small = Project.in(few);
    big = Project.in(many);
    file(small, 0, 25);
    assertThat(few().run("up").status()).isZero();
    file(big, 0, IN_EACH);
    assertThat(many().run("up").status()).isZero();
    for (int i = 1; i < FILES; i++) {
      file(big, i, IN_EACH);
    }
    bigDatabase.execute(
        """
        INSERT INTO databasechangelog (id, author, filename, dateexecuted, orderexecuted, exectype,
          md5sum)
        SELECT i, 'a', 'migrations/2026010100' || lpad(f::text, 4, '0') || '-some.sql', now(),
          f * 100 + i, 'EXECUTED', (SELECT md5sum FROM databasechangelog WHERE id = i::text)
        FROM generate_series(1, 49) f, generate_series(1, 100) i
        """);
    assertThat(many().run("up").status()).isZero();
  }

  private Groundwork few() {
    return Groundwork.on(smallDatabase, small);
  }

  private Groundwork many() {
    return Groundwork.on(bigDatabase, big);
  }

  @Test
  void fiveThousandAppliedChangesetsTakeAtMostTwiceAsLongAsTwentyFive() {
    long ofFew = look(few(), "25 changesets applied, nothing");
    long ofMany = look(many(), "5000 changesets applied, nothing");

    assertThat(ofMany).as("%d ns for 25", ofFew).isLessThanOrEqualTo(2 * ofFew);
  }

  /** Then all files are parsed, and the text of each changeset is held against what ran. */
  @Test
  void withOneMoreThatIsPendingTheyTakeAtMostFiveTimesAsLong() {
    small.migration("20270101000000-new.sql", "--changeset a:1\nSELECT 1;\n--rollback empty\n");
    big.migration("20270101000000-new.sql", "--changeset a:1\nSELECT 1;\n--rollback empty\n");

    long ofFew = look(few(), "25 changesets applied, 1 pending");
    long ofMany = look(many(), "5000 changesets applied, 1 pending");

    assertThat(ofMany).as("%d ns for 25", ofFew).isLessThanOrEqualTo(5 * ofFew);
  }
}
