package dev.groundwork.fleet.pool;

import static org.assertj.core.api.Assertions.assertThat;

import dev.groundwork.config.Fleet;
import dev.groundwork.config.url.DatabaseUrl;
import dev.groundwork.fleet.target.Target;
import dev.groundwork.run.ExitCode;
import dev.groundwork.run.Failure;
import dev.groundwork.run.Problem;
import dev.groundwork.run.Report;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** What another try may cure comes once more, when all others of its wave have ended. */
class WaveRunTest {
  private static final Fleet.Limits ONE = new Fleet.Limits(1, 1);

  private final List<String> ran = new ArrayList<>();
  private final List<TargetResult> heard = new ArrayList<>();

  private static Target target(String id) {
    DatabaseUrl url = DatabaseUrl.of("postgresql://u@db:5432/shop");
    return new Target(id, "", url, id, List.of(id), "", Map.of());
  }

  private static Optional<Failure> failure(ExitCode exit) {
    Problem problem = new Problem("not yet", "", "");
    return Optional.of(new Failure("verify", "", List.of(problem), "", exit, Optional.empty()));
  }

  /** The first target ends so until it has been tried so often. */
  private TargetWork ending(ExitCode exit, int tries) {
    return (target, patience) ->
        new TargetWork.Run() {
          @Override
          public Report perform() {
            ran.add(target.id());
            boolean fails =
                target.id().equals("a") && ran.stream().filter("a"::equals).count() <= tries;
            return new Report(
                "up", List.of(), fails ? failure(exit) : Optional.empty(), Duration.ZERO);
          }

          @Override
          public void terminate() {}
        };
  }

  private WaveRun performed(TargetWork work) throws Exception {
    Pool pool = new Pool(ONE, new Places(ONE, Duration.ZERO), work);
    List<Target> targets = Stream.of("a", "b", "c").map(WaveRunTest::target).toList();
    WaveRun run = new WaveRun("wave 1/1", targets, t -> false, pool, text -> {}, heard::add);
    run.perform();
    return run;
  }

  @ParameterizedTest
  @EnumSource(names = {"UNAVAILABLE", "BUSY", "PENDING"})
  void whatMayPassIsTriedAgainAtTheEnd(ExitCode exit) throws Exception {
    WaveRun run = performed(ending(exit, 1));
    assertThat(ran).containsExactly("a", "b", "c", "a");
    assertThat(run.tally().failed()).isEmpty();
    assertThat(heard).extracting(result -> result.target().id()).containsExactly("b", "c", "a");
  }

  @Test
  void itIsTriedOnceMoreAndNotForEver() throws Exception {
    WaveRun run = performed(ending(ExitCode.PENDING, 2));
    assertThat(ran).containsExactly("a", "b", "c", "a");
    assertThat(run.tally().failed()).hasSize(1);
  }

  @Test
  void whatWillNotPassIsTriedOnce() throws Exception {
    performed(ending(ExitCode.MISMATCH, 9));
    assertThat(ran).containsExactly("a", "b", "c");
  }
}
