package dev.groundwork.run;

import java.util.Collection;
import java.util.Comparator;
import java.util.Locale;
import java.util.Optional;

/** Guesses the name that was meant. */
public final class DidYouMean {
  private record Guess(String name, int distance) {}

  private DidYouMean() {}

  /**
   * The candidate with the fewest letters to change (optimal string alignment: two neighbours that
   * changed places are one change; case apart), if that is not more than a third of the word.
   */
  public static Optional<String> nearest(String word, Collection<String> candidates) {
    String lower = word.toLowerCase(Locale.ROOT);
    int limit = Math.max(1, word.length() / 3);
    return candidates.stream()
        .filter(candidate -> Math.abs(candidate.length() - word.length()) <= limit)
        .map(candidate -> new Guess(candidate, distance(lower, candidate.toLowerCase(Locale.ROOT))))
        .filter(guess -> guess.distance() <= limit)
        .min(Comparator.comparingInt(Guess::distance).thenComparing(Guess::name))
        .map(Guess::name);
  }

  /**
   * The way out for a word that is none of those known.
   *
   * @param otherwise where none is near
   */
  public static String hint(String word, Collection<String> known, String otherwise) {
    return nearest(word, known).map(nearest -> "did you mean " + nearest + "?").orElse(otherwise);
  }

  /** The way out for an unknown word: the nearest that is known, or all of them. */
  public static String hint(String word, Collection<String> known) {
    return hint(word, known, "it can be " + String.join(", ", known));
  }

  private static int distance(String a, String b) {
    int[][] rows = new int[a.length() + 1][b.length() + 1];
    for (int i = 0; i <= a.length(); i++) {
      for (int j = 0; j <= b.length(); j++) {
        rows[i][j] = i == 0 || j == 0 ? i + j : cell(a, i, b, j, rows);
      }
    }
    return rows[a.length()][b.length()];
  }

  private static int cell(String a, int i, String b, int j, int[][] rows) {
    int change = rows[i - 1][j - 1] + (a.charAt(i - 1) == b.charAt(j - 1) ? 0 : 1);
    int least = Math.min(change, Math.min(rows[i - 1][j], rows[i][j - 1]) + 1);
    boolean swapped =
        i > 1 && j > 1 && a.charAt(i - 1) == b.charAt(j - 2) && a.charAt(i - 2) == b.charAt(j - 1);
    return swapped ? Math.min(least, rows[i - 2][j - 2] + 1) : least;
  }
}
