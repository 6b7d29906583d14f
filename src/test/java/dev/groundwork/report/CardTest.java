package dev.groundwork.report;

import static dev.groundwork.report.Example.failure;
import static org.assertj.core.api.Assertions.assertThat;

import dev.groundwork.run.ExitCode;
import dev.groundwork.run.Failure;
import dev.groundwork.run.Problem;
import org.junit.jupiter.api.Test;

class CardTest {

  @Test
  void severalProblemsAreNumberedAndShareStateAndExit() {
    Failure failure =
        failure(
            ExitCode.CONFIG,
            new Problem(
                "\"soon\" is no duration", "wait.timeout in groundwork.yaml, line 3", "30s"),
            new Problem("unknown setting wait.timout", "", "did you mean wait.timeout?"),
            new Problem("no URL", "", "set DATABASE_URL\nor PGHOST"));

    assertThat(failure.summary()).isEqualTo("3 problems");
    assertThat(String.join("\n", Card.of(failure, AnsiStyle.NONE)))
        .isEqualTo(
            """
              What 1  "soon" is no duration
              Where   wait.timeout in groundwork.yaml, line 3
              Next    30s

              What 2  unknown setting wait.timout
              Next    did you mean wait.timeout?

              What 3  no URL
              Next    set DATABASE_URL
                      or PGHOST

              State   unchanged: nothing was written
              Exit    78 CONFIG\
            """);
  }

  @Test
  void proseIsWrappedAndWhatIsToBeCopiedIsNot() {
    String words = "twenty letters a word ".repeat(6).strip();
    String sql = "SELECT " + "x".repeat(120) + " FROM t";

    assertThat(Card.of(failure(ExitCode.MISMATCH, new Problem(words, sql, sql)), AnsiStyle.NONE))
        .startsWith(
            "  What    twenty letters a word twenty letters a word twenty letters a word twenty"
                + " letters a word",
            "          twenty letters a word twenty letters a word",
            "  Where   " + sql)
        .contains("  Next    " + sql);
  }

  @Test
  void aWordThatIsTooLongIsLeftWhole() {
    String word = "w".repeat(95);

    assertThat(Wrap.at(90, "a " + word + " b c")).containsExactly("a", word, "b c");
    assertThat(Wrap.at(90, word)).containsExactly(word);
  }
}
