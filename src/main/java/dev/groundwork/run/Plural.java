package dev.groundwork.run;

/** A number with what is counted. */
public final class Plural {
  private Plural() {}

  /** {@code 1 row}, {@code 8 rows}. */
  public static String of(long number, String thing) {
    return number + " " + thing + (number == 1 ? "" : "s");
  }
}
