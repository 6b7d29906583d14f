package dev.groundwork.seed.export;

import static org.assertj.core.api.Assertions.assertThat;

import dev.groundwork.seed.SeedFixture;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ExportTextIT {
  @TempDir Path folder;
  private final List<String> printed = new ArrayList<>();
  private final ExportText text = new ExportText("table: t", printed::add);

  @Test
  void whatBreaksOffIsNoSeed() {
    text.row("  - {id: 1}");
    text.row("  - {id: 2}");
    text.breakOff();
    SeedFixture fixture =
        new SeedFixture(folder)
            .sql("CREATE TABLE t (id int)")
            .file("t.yaml", String.join("\n", printed) + "\n");
    assertThat(fixture.problems())
        .containsExactly(
            "a set has no setting incomplete | t.yaml, line 5 | it can be table, key,"
                + " guard, on-conflict, rows");
  }

  @Test
  void whatNeverBeganPrintsNothing() {
    text.breakOff();
    assertThat(printed).isEmpty();
  }
}
