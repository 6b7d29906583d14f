package dev.groundwork.cli;

import static org.assertj.core.api.Assertions.assertThat;

import com.sun.management.ThreadMXBean;
import dev.groundwork.testing.Groundwork;
import dev.groundwork.testing.Project;
import dev.groundwork.testing.RoundTrips;
import dev.groundwork.testing.TestDatabase;
import dev.groundwork.testing.TestServer;
import java.lang.management.ManagementFactory;
import java.nio.file.Path;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What {@code status} costs where much was applied: in bytes and questions, not in time. */
class StatusCostIT {
  private static final ThreadMXBean THREADS = (ThreadMXBean) ManagementFactory.getThreadMXBean();
  private static final int FILES = 50;
  private static final int IN_EACH = 100;

  private final TestDatabase smallDatabase = TestServer.get().database();
  private final TestDatabase bigDatabase = TestServer.get().database();
  private Project small;
  private Project big;

  /** Of one look: what it took from the heap, and how often it asked the server. */
  private record Cost(long bytes, int roundTrips) {}

  private static void file(Project project, int number, int changesets) {
    StringBuilder text = new StringBuilder();
    for (int i = 1; i <= changesets; i++) {
      text.append("--changeset a:%d\nSELECT %d;\n--rollback empty\n".formatted(i, i));
    }
    project.migration("2026010100%04d-some.sql".formatted(number), text.toString());
  }

  /** Of the second look: the first one loads classes. */
  private static Cost look(TestDatabase database, Project project, String expected) {
    Groundwork.on(database, project).run("status");
    try (RoundTrips trips = new RoundTrips(database)) {
      long before = THREADS.getCurrentThreadAllocatedBytes();
      Groundwork.Result result = Groundwork.on(trips.database(), project).run("status");
      long after = THREADS.getCurrentThreadAllocatedBytes();
      assertThat(result.out()).contains(expected);
      return new Cost(after - before, trips.taken());
    }
  }

  @BeforeEach
  void twoDatabases(@TempDir Path few, @TempDir Path many) {
    small = Project.in(few);
    big = Project.in(many);
    file(small, 0, 25);
    assertThat(Groundwork.on(smallDatabase, small).run("up").status()).isZero();
    file(big, 0, IN_EACH);
    assertThat(Groundwork.on(bigDatabase, big).run("up").status()).isZero();
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
    assertThat(Groundwork.on(bigDatabase, big).run("up").status()).isZero();
  }

  @Test
  void fiveThousandAppliedChangesetsCostAtMostTwiceAsMuchAsTwentyFive() {
    Cost ofFew = look(smallDatabase, small, "25 changesets applied, nothing");
    Cost ofMany = look(bigDatabase, big, "5000 changesets applied, nothing");

    System.out.println(ofFew + " " + ofMany);
    assertThat(ofMany.roundTrips()).isEqualTo(ofFew.roundTrips());
    assertThat(ofMany.bytes()).as("%s", ofFew).isLessThanOrEqualTo(2 * ofFew.bytes());
  }

  /** Then all files are parsed, and the text of each changeset is held against what ran. */
  @Test
  void withOneMoreThatIsPendingEachCostsAFewKilobytes() {
    small.migration("20270101000000-new.sql", "--changeset a:1\nSELECT 1;\n--rollback empty\n");
    big.migration("20270101000000-new.sql", "--changeset a:1\nSELECT 1;\n--rollback empty\n");

    Cost ofFew = look(smallDatabase, small, "25 changesets applied, 1 pending");
    Cost ofMany = look(bigDatabase, big, "5000 changesets applied, 1 pending");

    System.out.println(ofFew + " " + ofMany);
    assertThat(ofMany.roundTrips()).isEqualTo(ofFew.roundTrips());
    assertThat(ofMany.bytes()).as("%s", ofFew).isLessThanOrEqualTo(5 * ofFew.bytes());
  }
}
