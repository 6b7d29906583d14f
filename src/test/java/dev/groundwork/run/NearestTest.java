package dev.groundwork.run;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;

class NearestTest {
  private static final List<String> NAMES = List.of("wait.timeout", "lock.timeout", "name");

  @Test
  void theNameWithTheFewestLettersToChangeIsMeant() {
    assertThat(Nearest.to("wait.timout", NAMES)).contains("wait.timeout");
    assertThat(Nearest.to("LOK.TIMEOUT", NAMES)).contains("lock.timeout");
    assertThat(Nearest.to("nam", NAMES)).contains("name");
    assertThat(Nearest.to("naem", NAMES)).contains("name");
  }

  @Test
  void aWordThatIsLikeNoneMeansNone() {
    assertThat(Nearest.to("colour", NAMES)).isEmpty();
    assertThat(Nearest.to("", NAMES)).isEmpty();
    assertThat(Nearest.to("x", List.of())).isEmpty();
  }
}
