package dev.groundwork.describe.page;

import java.util.List;

/** How much room text takes in the monospaced letters of a drawing, whichever font a reader has. */
final class TextWidth {
  /** In pixels, as in the style sheet. */
  static final double ROW = 12;

  static final double HEAD = 13;

  /** Of a letter, by its height: Menlo, DejaVu and Courier have 0.60, Consolas 0.55. */
  private static final double LETTER = 0.61;

  private static final int LONG = 10;

  private TextWidth() {}

  static double of(String text) {
    return text.codePoints().mapToDouble(TextWidth::letters).sum() * LETTER * ROW;
  }

  /** Scripts of the East and pictures are twice as wide. */
  private static double letters(int c) {
    return c < 0x1100 ? 1 : 2;
  }

  /** As much of the beginning as fits. */
  static String fitting(String text, double width) {
    if (of(text) <= width) {
      return text;
    }
    StringBuilder shown = new StringBuilder();
    double left = width - of("\u2026") / 2;
    for (int c : text.codePoints().toArray()) {
      left -= letters(c) * LETTER * ROW;
      if (left < 0) {
        break;
      }
      shown.appendCodePoint(c);
    }
    return shown + "\u2026";
  }

  /** A long name in two lines, where it has a seam. */
  static List<String> halves(String name) {
    int seam = -1;
    for (int i = 0; i < name.length(); i++) {
      boolean nearer = Math.abs(2 * i - name.length()) < Math.abs(2 * seam - name.length());
      seam = "_.".indexOf(name.charAt(i)) >= 0 && (seam < 0 || nearer) ? i : seam;
    }
    return seam < 1 || name.length() < LONG
        ? List.of(name)
        : List.of(name.substring(0, seam + 1), name.substring(seam + 1));
  }

  /** Whether a font may have it as wide as it likes. */
  static boolean isSure(String text) {
    return text.chars().allMatch(c -> c < 127 || c == 0x2026);
  }
}
