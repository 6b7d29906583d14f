package dev.groundwork.postgres;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;

class FirstConnectionTest {
  /** A release of the driver that calls one otherwise would make all of it useless, unseen. */
  @Test
  void theDriverHasEveryClassThatIsLoaded() {
    List<String> missing =
        FirstConnection.CLASSES.stream()
            .filter(name -> getClass().getResource("/" + name.replace('.', '/') + ".class") == null)
            .toList();
    assertThat(missing).isEmpty();
  }
}
