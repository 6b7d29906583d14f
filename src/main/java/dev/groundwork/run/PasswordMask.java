package dev.groundwork.run;

import java.util.regex.Pattern;

/** Text that may repeat a statement, without the passwords that SQL sets. */
public final class PasswordMask {
  private static final Pattern PASSWORD =
      Pattern.compile(
          "(\\bPASSWORD\\s+(?:E|U&)?)('[^']*+(?:''[^']*+)*+'|\\$(\\w*)\\$.*?\\$\\3\\$)",
          Pattern.CASE_INSENSITIVE | Pattern.DOTALL);

  private PasswordMask() {}

  /** {@code ALTER ROLE shop PASSWORD '********'}. */
  public static String sql(String text) {
    return PASSWORD.matcher(text).replaceAll("$1'********'");
  }
}
