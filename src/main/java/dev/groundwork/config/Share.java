package dev.groundwork.config;

import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * How many of all: a number, or a part of them.
 *
 * @param percent whether the number is one of a hundred
 */
public record Share(int number, boolean percent) {
  private static final Pattern FORM = Pattern.compile("([0-9]{1,6})(%?)");
  private static final int HUNDRED = 100;

  /** Empty for a text that is neither {@code 3} nor {@code 2%}. */
  public static Optional<Share> of(String text) {
    Matcher form = FORM.matcher(text);
    return Optional.of(form)
        .filter(Matcher::matches)
        .map(f -> new Share(Integer.parseInt(f.group(1)), !f.group(2).isEmpty()))
        .filter(share -> !share.percent || share.number <= HUNDRED);
  }

  /** Of that many; a part of them is rounded up, so that it is one at least. */
  public int of(int all) {
    return percent ? (int) (((long) all * number + HUNDRED - 1) / HUNDRED) : number;
  }

  @Override
  public String toString() {
    return number + (percent ? "%" : "");
  }
}
