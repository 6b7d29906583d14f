package dev.groundwork.stock;

import java.nio.file.Path;
import java.util.stream.Stream;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Every type of change that Liquibase 4.33 has. */
class ChangesIT {
  private static final Oracle ORACLE = new Oracle();

  static Stream<Row> rows() {
    return Rows.in("changes.txt");
  }

  @ParameterizedTest(name = "{0}")
  @MethodSource("rows")
  void isAsStockHasIt(Row row, @TempDir Path folder) {
    ORACLE.compare(row, folder);
  }
}
