package dev.groundwork.backup;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class CopyTimeTest {
  private static final String NOW = "20260101120000000";

  @ParameterizedTest
  @CsvSource({
    "shop, shop_20250101120000000, 20260101120000000",
    "shop, shop_20260101120000000, 20260101120000001",
    "shop, shop_20290101120000000_before, 20290101120000001",
    "shop, shop_20250101120000000_20990101120000000, 20260101120000000",
    "shop_20990101120000000, shop_20990101120000000_20250101120000000, 20260101120000000",
    "shop_20990101120000000, shop_20990101120000000_20270101120000000_x, 20270101120000001",
    "shop, sh_20270101120000000, 20270101120000001",
    "shop, shop_20269999999999999, 20260101120000000",
    "shop, others_20270101120000000, 20260101120000000"
  })
  void comesAfterTheLastCopy(String database, String name, String time) {
    assertThat(CopyTime.after(database, List.of(name), NOW)).isEqualTo(time);
  }
}
