package dev.groundwork.postgres;

import java.sql.Array;
import java.sql.SQLException;
import java.util.Arrays;
import java.util.List;

/** A value of type {@code text[]} as the driver gives it. */
public final class TextArray {
  private TextArray() {}

  public static List<String> of(Array array) throws SQLException {
    return Arrays.asList((String[]) array.getArray());
  }
}
