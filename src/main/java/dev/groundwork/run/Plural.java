package dev.groundwork.run;

import java.util.List;
import java.util.stream.Collectors;

/** Things in a sentence: how many there are, and what the first of them are called. */
public final class Plural {
  private static final int NAMES_AT_MOST = 10;

  private Plural() {}

  /** {@code 1 row}, {@code 8 rows}. */
  public static String of(long number, String thing) {
    return number + " " + thing + (number == 1 ? "" : "s");
  }

  /** {@code 1 target}, {@code all 8 targets}. */
  public static String all(long number, String thing) {
    return (number == 1 ? "" : "all ") + of(number, thing);
  }

  /** {@code 1 table is}, {@code 8 tables are}. */
  public static String are(long number, String thing) {
    return of(number, thing) + (number == 1 ? " is" : " are");
  }

  /** The first ten names, and how many more there are. */
  public static String names(List<String> all) {
    String some = all.stream().limit(NAMES_AT_MOST).collect(Collectors.joining(", "));
    return all.size() > NAMES_AT_MOST
        ? some + " and %d more".formatted(all.size() - NAMES_AT_MOST)
        : some;
  }

  /** The first ten, each on a line of its own, and how many more there are. */
  public static String lines(List<String> all) {
    String some = all.stream().limit(NAMES_AT_MOST).collect(Collectors.joining("\n"));
    return all.size() > NAMES_AT_MOST
        ? some + "\nand %d more".formatted(all.size() - NAMES_AT_MOST)
        : some;
  }

  /** Of what follows one another: the first five, how many more, and the last five. */
  static String ends(List<String> all) {
    int half = NAMES_AT_MOST / 2;
    int more = all.size() - NAMES_AT_MOST;
    return more <= 0
        ? String.join(", ", all)
        : "%s, … %d more …, %s"
            .formatted(
                String.join(", ", all.subList(0, half)),
                more,
                String.join(", ", all.subList(all.size() - half, all.size())));
  }
}
