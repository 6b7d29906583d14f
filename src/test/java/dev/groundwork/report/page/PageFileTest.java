package dev.groundwork.report.page;

import static org.assertj.core.api.Assertions.assertThat;

import dev.groundwork.report.Header;
import dev.groundwork.report.file.WholeFile;
import dev.groundwork.run.Outcome;
import dev.groundwork.run.Plan;
import dev.groundwork.run.Report;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class PageFileTest {
  @TempDir private Path folder;

  /** The clock of the wall stands still here, and may be set back in a run. */
  @Test
  void whatIsSaidHasItsTimeWhateverTheClockOfTheWallDoes() throws Exception {
    Path path = folder.resolve("run.html");
    AtomicLong seconds = new AtomicLong();
    PageFile page =
        new PageFile(
            new WholeFile("report.html", path, warning -> {}),
            new Header("0", "postgres@db:5432/shop", "production"),
            "",
            "",
            Clock.fixed(Instant.EPOCH, ZoneOffset.UTC),
            () -> TimeUnit.SECONDS.toNanos(seconds.get()));

    page.started(new Plan("up", List.of()));
    seconds.set(7);
    page.message("held by another");
    Report.Result lock = new Report.Result("lock", Outcome.unchanged("held"), Duration.ZERO);
    page.finished(new Report("up", List.of(lock), Optional.empty(), Duration.ofSeconds(9)));

    assertThat(Files.readString(path)).contains("<td class=\"n\">7.0 s");
  }
}
