package dev.groundwork.cli;

import static dev.groundwork.testing.History.IN_EACH;
import static org.assertj.core.api.Assertions.assertThat;

import com.sun.management.ThreadMXBean;
import dev.groundwork.testing.Groundwork;
import dev.groundwork.testing.History;
import dev.groundwork.testing.Project;
import dev.groundwork.testing.RoundTrips;
import dev.groundwork.testing.TestDatabase;
import dev.groundwork.testing.TestServer;
import java.lang.management.ManagementFactory;
import java.nio.file.Path;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * What {@code status} costs where much was applied, in bytes and in questions to the server; what
 * it takes in time, {@code mvn -q -Pbench -Dbench=StatusBench} tells.
 */
class StatusCostIT {
  private static final ThreadMXBean THREADS = (ThreadMXBean) ManagementFactory.getThreadMXBean();
  private static final int FILES = 10;
  private static final int MORE = (FILES - 1) * IN_EACH;

  private final TestDatabase smallDatabase = TestServer.get().database();
  private final TestDatabase bigDatabase = TestServer.get().database();
  private Project small;
  private Project big;

  /** Of one look: what it took from the heap, and how often it asked the server. */
  private record Cost(long bytes, int roundTrips) {}

  @BeforeEach
  void twoDatabases(@TempDir Path few, @TempDir Path many) {
    small = Project.in(few);
    big = Project.in(many);
    History.apply(1, smallDatabase, small);
    History.apply(FILES, bigDatabase, big);
  }

  /** Of the second look, since the first one loads classes. */
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

  @Test
  void oneThatIsAppliedCostsTwoKilobytesAndNoQuestion() {
    Cost ofFew = look(smallDatabase, small, "100 changesets applied, nothing");
    Cost ofMany = look(bigDatabase, big, "1000 changesets applied, nothing");

    assertThat(ofMany.roundTrips()).isEqualTo(ofFew.roundTrips());
    assertThat(ofMany.bytes() - ofFew.bytes()).isLessThan(MORE * 2_000L);
  }

  /** Then all files are parsed, and the text of each changeset is held against what ran. */
  @Test
  void whereOneIsPendingEachThatIsAppliedCostsAHundredKilobytesAndNoQuestion() {
    History.more(small);
    History.more(big);

    Cost ofFew = look(smallDatabase, small, "100 changesets applied, 1 pending");
    Cost ofMany = look(bigDatabase, big, "1000 changesets applied, 1 pending");

    assertThat(ofMany.roundTrips()).isEqualTo(ofFew.roundTrips());
    assertThat(ofMany.bytes() - ofFew.bytes()).isLessThan(MORE * 100_000L);
  }
}
