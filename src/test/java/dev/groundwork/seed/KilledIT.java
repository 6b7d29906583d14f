package dev.groundwork.seed;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowable;

import dev.groundwork.run.SqlState;
import dev.groundwork.testing.TestDatabase;
import java.nio.file.Path;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class KilledIT {
  private static final int ROWS = 300_000;

  @TempDir Path folder;

  @Test
  void ofASeedWhoseConnectionDiesAtHalfNothingStaysAndTheNextRunSucceeds() throws Exception {
    StringBuilder csv = new StringBuilder("id,name\n");
    for (int i = 0; i < ROWS; i++) {
      csv.append(i).append(",a name that takes some room ").append(i).append('\n');
    }
    SeedFixture fixture =
        new SeedFixture(folder)
            .sql("CREATE TABLE things (id int PRIMARY KEY, name text)")
            .file("things.csv", csv.toString());
    CompletableFuture<Void> killer = CompletableFuture.runAsync(() -> killCopy(fixture.database()));
    Throwable failure = catchThrowable(fixture::seed);
    killer.join();
    assertThat(SqlState.of(failure))
        .hasValueSatisfying(s -> assertThat(s.connectionLost()).isTrue());
    assertThat(fixture.rows("select count(*) from things")).containsExactly("0");
    fixture.seed();
    assertThat(fixture.rows("select count(*) from things")).containsExactly("" + ROWS);
  }

  /** As soon as it has copied some rows. */
  private static void killCopy(TestDatabase database) {
    database.await(
        """
        select pg_terminate_backend(pid) from pg_stat_progress_copy
        where datname = current_database() and tuples_processed > 0
        """);
  }
}
