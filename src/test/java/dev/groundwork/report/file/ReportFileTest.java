package dev.groundwork.report.file;

import static dev.groundwork.report.Example.HEADER;
import static dev.groundwork.report.Example.WAIT;
import static dev.groundwork.report.Example.ready;
import static org.assertj.core.api.Assertions.assertThat;

import dev.groundwork.report.JsonReport;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ReportFileTest {
  @TempDir private Path folder;
  private final List<String> warnings = new ArrayList<>();

  private void write(Path path) {
    new ReportFile(new WholeFile("report.file", path, warnings::add), HEADER, false)
        .finished(ready(WAIT));
  }

  @Test
  void theFileIsReplacedAndNothingElseIsLeft() throws Exception {
    Path file = Files.writeString(folder.resolve("report.json"), "the last run's, and longer");
    write(file);

    assertThat(file).hasContent(JsonReport.document(ready(WAIT), HEADER, false));
    assertThat(folder).isDirectoryContaining(file::equals);
    assertThat(Files.list(folder)).hasSize(1);
    assertThat(warnings).isEmpty();
  }

  @Test
  void aMissingFolderIsAWarningAndIsNotMade() {
    Path file = folder.resolve("missing/report.json");
    write(file);

    assertThat(warnings)
        .containsExactly("report.file: " + file + " was not written: no such folder");
    assertThat(folder).isEmptyDirectory();
  }

  @Test
  void aFolderInItsPlaceIsAWarning() throws Exception {
    Path file = Files.createDirectory(folder.resolve("report.json"));
    Files.createFile(file.resolve("inside"));
    write(file);

    assertThat(warnings).hasSize(1);
    assertThat(warnings.get(0)).startsWith("report.file: " + file + " was not written: ");
    assertThat(Files.list(folder)).containsExactly(file);
  }
}
