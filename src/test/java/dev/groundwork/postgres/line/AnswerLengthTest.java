package dev.groundwork.postgres.line;

import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;

/** What is longer than the memory that Java has cannot be kept there. */
class AnswerLengthTest {
  private static final int PIECE = 1 << 20;
  private static final long PIECES = Runtime.getRuntime().maxMemory() / PIECE;

  private final Line line = new Line();

  private void hear(long pieces) throws EndlessAnswerException {
    for (long i = 0; i < pieces; i++) {
      line.heard(PIECE);
    }
  }

  @Test
  void oneAnswerEnds() {
    assertThatThrownBy(() -> hear(PIECES + 1))
        .hasMessage(
            "the server answers one question with more than the %d MB of memory that Java has"
                .formatted(PIECES));
  }

  @Test
  void manyMayBeLonger() throws EndlessAnswerException {
    hear(PIECES);
    line.moved(1);
    assertThatCode(() -> hear(PIECES)).doesNotThrowAnyException();
  }

  @Test
  void soMayWhatIsReadPieceByPiece() {
    line.streams();
    assertThatCode(() -> hear(2 * PIECES)).doesNotThrowAnyException();
  }
}
