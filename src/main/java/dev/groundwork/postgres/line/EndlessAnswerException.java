package dev.groundwork.postgres.line;

import java.io.IOException;

/**
 * An answer goes on when there is no memory left for it. The driver drops what has no room and
 * reads on (as does a rollback after an error in the middle of it): for ever, where it has no end.
 */
public final class EndlessAnswerException extends IOException {
  private static final long serialVersionUID = 1L;
  private static final long MEGABYTE = 1024 * 1024;

  EndlessAnswerException(long bytes) {
    super(
        "the server answers one question with more than the %d MB of memory that Java has"
            .formatted(bytes / MEGABYTE));
  }
}
