package dev.groundwork.postgres;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;

class RehearsalTest {
  /** A release of the driver that calls one otherwise would make all of it useless, unseen. */
  @Test
  void theDriverHasEveryClassThatIsLoaded() {
    List<String> missing =
        Rehearsal.CLASSES.stream()
            .filter(name -> getClass().getResource("/" + name.replace('.', '/') + ".class") == null)
            .toList();
    assertThat(missing).isEmpty();
  }
}
