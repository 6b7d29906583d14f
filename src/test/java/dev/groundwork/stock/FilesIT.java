package dev.groundwork.stock;

import java.nio.file.Path;
import java.util.stream.Stream;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** How files of a changelog find each other, and what properties put into them. */
class FilesIT {
  private static final Oracle ORACLE = new Oracle();

  static Stream<Row> rows() {
    return Rows.in("files.txt");
  }

  @ParameterizedTest(name = "{0}")
  @MethodSource("rows")
  void isAsStockHasIt(Row row, @TempDir Path folder) {
    ORACLE.compare(row, folder);
  }
}
