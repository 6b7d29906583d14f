package dev.groundwork.stock;

import java.util.List;
import java.util.Map;

/**
 * A changelog, and what comes of it.
 *
 * @param rounds the files that are written before each run; the first file is the root
 */
record Row(String name, Expected expected, String text, List<Map<String, String>> rounds) {

  /** How Groundwork is to stand beside stock Liquibase after the last run. */
  enum Expected {
    /** Both run it, to the same end; Groundwork says the text. */
    SAME,
    /** Stock runs it, Groundwork does not, and its card has the text. */
    REFUSED,
    /** Neither runs it, and the card has the text. */
    BOTH_REFUSE,
    /** Groundwork runs it, stock does not, and its message has the text. */
    STOCK_REFUSES,
    /** Both run it, and the lines that the text matches are not the same. */
    BUT_FOR
  }

  String root() {
    return rounds.get(0).keySet().iterator().next();
  }

  @Override
  public String toString() {
    return name;
  }
}
