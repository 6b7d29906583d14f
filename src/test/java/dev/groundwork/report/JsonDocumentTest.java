package dev.groundwork.report;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Map;
import org.junit.jupiter.api.Test;

class JsonDocumentTest {
  /** PostgreSQL refuses both when it is asked for a field of such a document. */
  @Test
  void halfOfACharacterAndNulAreNotWritten() {
    assertThat(JsonDocument.of(Map.of("a", "1\uD83D\u2026"))).contains("\"1\\uFFFD\\u2026\"");
    assertThat(JsonDocument.of(Map.of("a", "\uDE00\0\uD83D\uDE00")))
        .contains("\"\\uFFFD\\uFFFD\\uD83D\\uDE00\"");
  }
}
