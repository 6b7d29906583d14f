package dev.groundwork.config.flyway;

import static org.assertj.core.api.Assertions.assertThat;

import dev.groundwork.config.flyway.FlywayProperties.Entry;
import java.io.IOException;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.stream.Collectors;
import org.flywaydb.core.internal.configuration.ConfigUtils;
import org.junit.jupiter.api.Test;

/** Whatever the text is, Flyway reads the same in it. */
class FlywayPropertiesTest {
  private static final int TEXTS = 20_000;
  private static final List<String> PIECES =
      List.of(
          "flyway.table",
          "flyway.placeholders.a",
          "b",
          "=",
          ":",
          " ",
          "\\",
          "\\\\",
          "\n",
          "\r\n",
          "\n\n",
          "\t",
          "#",
          "!",
          "\\u0041",
          "ä",
          "==",
          "!=",
          "shouldExecute",
          "\\\n",
          "\\\n flyway.c=1");

  @Test
  void theSameAsFlyway() throws IOException {
    long seed = Long.getLong("groundwork.seed", System.nanoTime());
    Random random = new Random(seed);
    for (int i = 0; i < TEXTS; i++) {
      String text =
          random
              .ints(1 + random.nextInt(12), 0, PIECES.size())
              .mapToObj(PIECES::get)
              .collect(Collectors.joining());
      assertThat(read(text))
          .as("-Dgroundwork.seed=%d: %s", seed, text)
          .isEqualTo(ConfigUtils.loadConfigurationFromString(text, true));
    }
  }

  private static Map<String, String> read(String text) {
    return FlywayProperties.read(text).stream()
        .collect(Collectors.toMap(Entry::key, Entry::value, (first, last) -> last));
  }

  @Test
  void eachHasTheLineWhereItBegins() {
    assertThat(FlywayProperties.read("# a\\\na=1\n\nb = 2 \\\n  3\nc : 4\n"))
        .containsExactly(new Entry("a", "1", 2), new Entry("b", "2 3", 4), new Entry("c", "4", 6));
  }
}
