package dev.groundwork.run;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;

class DidYouMeanTest {
  private static final List<String> NAMES = List.of("wait.timeout", "lock.timeout", "name");

  @Test
  void theNameWithTheFewestLettersToChangeIsMeant() {
    assertThat(DidYouMean.nearest("wait.timout", NAMES)).contains("wait.timeout");
    assertThat(DidYouMean.nearest("LOK.TIMEOUT", NAMES)).contains("lock.timeout");
    assertThat(DidYouMean.nearest("nam", NAMES)).contains("name");
    assertThat(DidYouMean.nearest("naem", NAMES)).contains("name");
  }

  @Test
  void aWordThatIsLikeNoneMeansNone() {
    assertThat(DidYouMean.nearest("colour", NAMES)).isEmpty();
    assertThat(DidYouMean.nearest("", NAMES)).isEmpty();
    assertThat(DidYouMean.nearest("x", List.of())).isEmpty();
  }
}
