package dev.groundwork.migrate.folder;

import dev.groundwork.config.Config.NameOrder;
import java.util.Comparator;
import java.util.Locale;
import java.util.Optional;

/**
 * The orders of Prisma's releases: now that of {@code localeCompare}, which is ICU's, and that of
 * the bytes before.
 */
final class PrismaOrder {
  /** ICU's root order of what names are made of: {@code _ - , ; : ! ? .} and so on, 0-9, a-z. */
  private static final String SIGNS = "_-,;:!?.'\"()[]{}@*/\\&#%`^+<=>|~$";

  /** As {@code localeCompare} has it: case decides only between names that are else the same. */
  static final Comparator<String> NOW = PrismaOrder::compare;

  static final Comparator<String> BEFORE = Comparator.naturalOrder();

  private PrismaOrder() {}

  /** The one that was asked for, else that of the releases of today. */
  static Comparator<String> of(Optional<NameOrder> asked) {
    return switch (asked.orElse(NameOrder.NAMES)) {
      case NAMES -> NOW;
      case BYTES -> BEFORE;
      case NUMBERS -> NumberedReader.NUMBERS;
    };
  }

  private static int compare(String one, String other) {
    int letters = compareLetters(one.toLowerCase(Locale.ROOT), other.toLowerCase(Locale.ROOT));
    // a small letter comes before the capital
    return letters != 0 ? letters : other.compareTo(one);
  }

  private static int compareLetters(String one, String other) {
    int common = Math.min(one.length(), other.length());
    for (int i = 0; i < common; i++) {
      int difference = Integer.compare(weight(one.charAt(i)), weight(other.charAt(i)));
      if (difference != 0) {
        return difference;
      }
    }
    return Integer.compare(one.length(), other.length());
  }

  private static int weight(char c) {
    int sign = SIGNS.indexOf(c);
    return c == ' ' ? 0 : sign >= 0 ? 1 + sign : 1000 + c;
  }
}
