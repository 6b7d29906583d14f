package dev.groundwork.command.look;

import static org.assertj.core.api.Assertions.assertThat;

import dev.groundwork.ledger.LedgerView.Failed;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class StoredRunTest {
  /** What no reader of JSON takes, and older versions wrote. */
  @ParameterizedTest
  @CsvSource(
      quoteCharacter = '|',
      value = {
        "a, a",
        "\\ud83d\\u2026, \uFFFD\u2026",
        "\\ude00x, \uFFFDx",
        "\\ud83d\\ude00, \uD83D\uDE00",
        "x\\u0000, x\uFFFD",
        "\\\\ud83d, \\ud83d",
        "\\\\ud83d\\ude00, \\ud83d\uFFFD",
        "\\\\\\ud83d, \\\uFFFD",
      })
  void aReportThatIsBrokenIsRead(String json, String text) {
    String report = "{\"failure\":{\"phase\":\"migrate\",\"subject\":\"%s\"}}".formatted(json);
    assertThat(StoredRun.failed(report)).isEqualTo(new Failed(text, "migrate"));
  }

  @ParameterizedTest
  @CsvSource({"''", "{}", "nonsense", "[]"})
  void whatTellsOfNoFailureHasNone(String report) {
    assertThat(StoredRun.failed(report)).isEqualTo(new Failed("", ""));
  }
}
