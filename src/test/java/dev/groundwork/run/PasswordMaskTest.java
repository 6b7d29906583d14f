package dev.groundwork.run;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class PasswordMaskTest {
  @ParameterizedTest
  @CsvSource(
      quoteCharacter = '"',
      value = {
        "ALTER ROLE a PASSWORD 'x''y' VALID, ALTER ROLE a PASSWORD '********' VALID",
        "ALTER ROLE a PASSWORD E'x', ALTER ROLE a PASSWORD E'********'",
        "ALTER ROLE a password $q$x$q$ z, ALTER ROLE a password '********' z",
        "ALTER ROLE a PASSWORD NULL, ALTER ROLE a PASSWORD NULL",
      })
  void whatIsSetIsNotTold(String sql, String masked) {
    assertThat(PasswordMask.sql(sql)).isEqualTo(masked);
  }

  @Test
  void aLongTextIsNoEndlessOne() {
    String letter = "x".repeat(1_000_000);
    assertThat(PasswordMask.sql("your password '%s' is".formatted(letter)))
        .isEqualTo("your password '********' is");
  }
}
