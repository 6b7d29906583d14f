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
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/** How many targets a server has room for. */
class PlacesTest {
  private static final Duration LONG = Duration.ofSeconds(60);
  private final Places places = new Places(new Fleet.Limits(8, 3), LONG);

  private static Target target(String host, String database) {
    DatabaseUrl url = DatabaseUrl.of("postgresql://u@%s:5432/%s".formatted(host, database));
    return new Target(database, "", url, "default", List.of("public"), "", Map.of());
  }

  private static TargetResult result(Target target, Optional<Failure> failure) {
    return new TargetResult(target, new Report("up", List.of(), failure, Duration.ZERO));
  }

  private static TargetResult unreached(Target target, String sqlState) {
    Failure failure =
        new Failure(
            "wait",
            "",
            List.of(new Problem("", "", "")),
            "",
            ExitCode.UNAVAILABLE,
            Optional.empty(),
            Optional.of(sqlState).filter(state -> !state.isEmpty()));
    return result(target, Optional.of(failure));
  }

  private int room() {
    int entered = 0;
    while (places.hasRoom(target("db", "d" + entered))) {
      places.enter(target("db", "d" + entered));
      entered++;
    }
    for (int i = 0; i < entered; i++) {
      places.leave(result(target("db", "d" + i), Optional.empty()));
    }
    return entered;
  }

  private void crowded() {
    places.enter(target("db", "full"));
    places.leave(unreached(target("db", "full"), "53300"));
  }

  @Test
  void aServerWithoutAFreeConnectionIsAskedForOneFewerButNeverForNone() {
    assertThat(room()).isEqualTo(3);
    crowded();
    assertThat(room()).isEqualTo(2);
    crowded();
    crowded();
    crowded();
    assertThat(room()).isEqualTo(1);
    assertThat(places.hasRoom(target("other", "d"))).isTrue();
  }

  @Test
  void aDatabaseHasRoomForTwo() {
    places.enter(target("db", "d"));
    places.enter(target("DB", "d"));
    assertThat(places.hasRoom(target("db", "d"))).isFalse();
    assertThat(places.full()).containsExactly("db:5432/d");
    assertThat(places.hasRoom(target("db", "e"))).isTrue();
  }

  @Test
  void aServerThatIsAwayIsGivenASecondAndOneThatAnsweredTen() {
    Target target = target("db", "d");
    assertThat(places.patience(target)).isEqualTo(LONG);
    places.enter(target);
    places.leave(unreached(target, ""));
    assertThat(places.patience(target)).isEqualTo(Duration.ofSeconds(1));
    places.enter(target);
    places.leave(result(target, Optional.empty()));
    assertThat(places.patience(target)).isEqualTo(Duration.ofSeconds(10));
  }
}
