package dev.groundwork.run;

import java.util.Collection;
import java.util.Comparator;
import java.util.Locale;
import java.util.Optional;

/** Guesses the name that was meant. */
public final class Nearest {
  private record Guess(String name, int distance) {}

  private Nearest() {}

  /**
   * The candidate with the fewest letters to change (Levenshtein distance, case apart), if that is
   * not more than a third of the word.
   */
  public static Optional<String> to(String word, Collection<String> candidates) {
    String lower = word.toLowerCase(Locale.ROOT);
    int limit = Math.max(1, word.length() / 3);
    return candidates.stream()
        .filter(candidate -> Math.abs(candidate.length() - word.length()) <= limit)
        .map(candidate -> new Guess(candidate, distance(lower, candidate.toLowerCase(Locale.ROOT))))
        .filter(guess -> guess.distance() <= limit)
        .min(Comparator.comparingInt(Guess::distance).thenComparing(Guess::name))
        .map(Guess::name);
  }

  private static int distance(String a, String b) {
    int[] above = new int[b.length() + 1];
    for (int j = 0; j <= b.length(); j++) {
      above[j] = j;
    }
    for (int i = 1; i <= a.length(); i++) {
      above = row(a.charAt(i - 1), i, b, above);
    }
    return above[b.length()];
  }

  private static int[] row(char letter, int number, String b, int[] above) {
    int[] row = new int[above.length];
    row[0] = number;
    for (int j = 1; j < row.length; j++) {
      int change = above[j - 1] + (letter == b.charAt(j - 1) ? 0 : 1);
      row[j] = Math.min(change, Math.min(above[j], row[j - 1]) + 1);
    }
    return row;
  }
}
