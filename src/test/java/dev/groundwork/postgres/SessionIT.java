package dev.groundwork.postgres;

import static org.assertj.core.api.Assertions.assertThat;

import dev.groundwork.testing.TestDatabase;
import dev.groundwork.testing.TestServer;
import java.util.List;
import org.junit.jupiter.api.Test;

class SessionIT {
  private final TestDatabase database = TestServer.get().database();

  @Test
  void valuesAreBoundAndListsAreArrays() throws Exception {
    try (Session session = new Session(database.connect())) {
      assertThat(
              session.strings(
                  "select x from unnest(array['a', 'b''; drop table x']) x where x = any(?)",
                  List.of("b'; drop table x")))
          .containsExactly("b'; drop table x");
    }
  }
}
