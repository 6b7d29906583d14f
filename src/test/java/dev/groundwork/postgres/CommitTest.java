package dev.groundwork.postgres;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.groundwork.run.DatabaseChanges;
import java.sql.SQLException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class CommitTest {
  private final DatabaseChanges changes = new DatabaseChanges();

  private void failsAmongOthers(String state) {
    assertThatThrownBy(
            () ->
                new Commit(changes)
                    .among(
                        () -> {
                          throw new SQLException("failed", state);
                        }))
        .isInstanceOf(SQLException.class);
  }

  /** It may be that of the next transaction's first statement. */
  @ParameterizedTest
  @ValueSource(strings = {"57014", "57P01", "08006", "53200", "58030", "XX000"})
  void whatMayHitAnythingLeavesTheDoubt(String state) {
    failsAmongOthers(state);
    assertThat(changes.nothingStays()).isFalse();
  }

  @ParameterizedTest
  @ValueSource(strings = {"23505", "3B001", "25P02", "40001", ""})
  void whatAStatementBeforeItDoesIsAnAnswer(String state) {
    failsAmongOthers(state);
    assertThat(changes.nothingStays()).isTrue();
  }

  @Test
  void soIsSuccess() throws SQLException {
    new Commit(changes).among(() -> "done");
    assertThat(changes.nothingStays()).isTrue();
  }
}
