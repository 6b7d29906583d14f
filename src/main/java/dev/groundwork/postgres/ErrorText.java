package dev.groundwork.postgres;

import java.sql.SQLException;
import java.util.Objects;
import java.util.Optional;
import java.util.stream.Stream;
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
    return firstLine(causes(error).reduce(error, (a, b) -> b));
  }

  static boolean caused(SQLException error, Class<? extends Throwable> type) {
    return causes(error).anyMatch(type::isInstance);
  }

  /** Whether it is this one of the driver's messages, which speaks the language of the locale. */
  static boolean is(SQLException error, String english) {
    return firstLine(error).equals(GT.tr(english));
  }

  /** The same for a message with a {@code {0}} in it, by what stands before that. */
  static boolean startsLike(SQLException error, String english) {
    String pattern = GT.tr(english, "\0");
    int value = pattern.indexOf('\0');
    return value > 0 && firstLine(error).startsWith(pattern.substring(0, value));
  }

  private static Stream<Throwable> causes(Throwable error) {
    return Stream.iterate(error, e -> e != null, Throwable::getCause).limit(50);
  }

  private static String firstLine(Throwable error) {
    return Objects.toString(error.getMessage(), error.getClass().getSimpleName())
        .lines()
        .findFirst()
        .orElse("");
  }
}
