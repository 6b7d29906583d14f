package dev.groundwork.baseline;

import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Text in which Liquibase would look for its parameters, and finds none. */
public final class ParameterText {
  private static final Pattern PARAMETER = Pattern.compile("\\$\\{([^}\\s]*)}");

  private ParameterText() {}

  /** What Liquibase reads as this text. */
  public static String literal(String text) {
    return PARAMETER
        .matcher(text)
        .replaceAll(m -> Matcher.quoteReplacement("${:" + m.group(1) + "}"));
  }
}
