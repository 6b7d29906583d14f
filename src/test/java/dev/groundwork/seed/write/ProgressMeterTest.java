package dev.groundwork.seed.write;

import static org.assertj.core.api.Assertions.assertThat;

import dev.groundwork.run.Progress;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

class ProgressMeterTest {
  private static final long SECOND = 1_000_000_000L;

  private final List<String> said = new ArrayList<>();
  private final List<String> shown = new ArrayList<>();
  private long now;

  @Test
  void aLineComesEveryFiveSecondsWithWhatIsLeft() {
    ProgressMeter meter = new ProgressMeter("a.csv", "set 2 of 3", said::add, () -> now);
    now = 4 * SECOND;
    meter.rows(400_000, 0.2);
    now = 5 * SECOND;
    meter.rows(500_000, 0.25);
    now = 9 * SECOND;
    meter.rows(900_000, 0.45);
    now = 10 * SECOND;
    meter.rows(1_000_000);
    assertThat(said)
        .containsExactly(
            "a.csv: 500,000 rows, 100,000 rows/s, 25 %, 15.0 s left",
            "a.csv: 1,000,000 rows, 100,000 rows/s");
  }

  @Test
  void whereALineCanBeShownNoneIsSaid() {
    Progress terminal =
        new Progress() {
          @Override
          public void say(String line) {
            said.add(line);
          }

          @Override
          public boolean live(String line) {
            shown.add(line);
            return true;
          }
        };
    ProgressMeter meter = new ProgressMeter("a.csv", "set 2 of 3", terminal, () -> now);
    now = 8 * SECOND;
    meter.rows(800_000, 0.8);
    assertThat(said).isEmpty();
    assertThat(shown)
        .containsExactly(
            "set 2 of 3  a.csv",
            "set 2 of 3  a.csv  800,000 rows, 100,000 rows/s, 80 %, 2.0 s left");
  }
}
