package dev.groundwork.postgres;

import dev.groundwork.run.Causes;
import java.sql.SQLException;
import java.util.Objects;
import java.util.Optional;
import org.postgresql.util.GT;

/** What an error of the server or the driver says, and what led to it. */
public final class ErrorText {
  private ErrorText() {}

  /** The server's own message with its DETAIL and HINT, or the first line of the driver's. */
  public static String of(SQLException error) {
    return ofServer(error).orElse(firstLine(error));
  }

  /** Empty, where the server said nothing. */
  static Optional<String> ofServer(SQLException error) {
    return ServerError.of(error)
        .map(m -> ServerError.withMore(Objects.toString(m.getMessage(), ""), m));
  }

  /** What the last in the chain of causes says. */
  static String ofDeepest(SQLException error) {
    return firstLine(Causes.deepest(error));
  }

  static boolean caused(SQLException error, Class<? extends Throwable> type) {
    return Causes.of(error).anyMatch(type::isInstance);
  }

  /** Whether it is this one of the driver's messages, which speaks the language of the locale. */
  static boolean is(SQLException error, String english) {
    return firstLine(error).equals(GT.tr(english));
  }

  /** Whether it is this message with a {@code {0}} in it, by what stands before the {@code {0}}. */
  static boolean startsLike(SQLException error, String english) {
    String pattern = GT.tr(english, "\0");
    int value = pattern.indexOf('\0');
    return value > 0 && firstLine(error).startsWith(pattern.substring(0, value));
  }

  private static String firstLine(Throwable error) {
    return Objects.toString(error.getMessage(), error.getClass().getSimpleName())
        .lines()
        .findFirst()
        .orElse("");
  }
}
