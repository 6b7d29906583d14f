package dev.groundwork.run;

import static org.assertj.core.api.Assertions.assertThat;

import dev.groundwork.testing.Cards;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.AccessDeniedException;
import org.junit.jupiter.api.Test;

class UnreadableFileTest {

  @Test
  void aFileThatMayNotBeReadIsNoBug() {
    assertThat(
            Cards.of(
                () -> {
                  throw new UncheckedIOException(
                      new AccessDeniedException("changelogs/migrations"));
                }))
        .isEqualTo(
            """
            65 INVALID
            cannot read it: permission denied
            changelogs/migrations
            let the user who runs Groundwork read it""");
  }

  @Test
  void aFileThatBreaksOffUnderALibraryIsNone() {
    assertThat(
            Cards.of(
                () -> {
                  throw new UncheckedIOException(new IOException("Input/output error"));
                }))
        .endsWith(
            """
            Input/output error

            mend it and run again; --verbose shows where it comes from""");
  }
}
