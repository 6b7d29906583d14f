package dev.groundwork.postgres;

import dev.groundwork.postgres.line.EndlessAnswerException;
import dev.groundwork.postgres.line.LostConnectionException;
import java.sql.SQLException;
import java.util.Objects;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.postgresql.util.PSQLException;
import org.postgresql.util.ServerErrorMessage;

/** What the server itself said, without what the driver puts around it. */
public final class ServerError {
  private ServerError() {}

  /** Empty where the error is the driver's own. */
  public static Optional<ServerErrorMessage> of(SQLException e) {
    return e instanceof PSQLException p
        ? Optional.ofNullable(p.getServerErrorMessage())
        : Optional.empty();
  }

  /**
   * {@code ERROR: role "x" does not exist (42704)}, and the server's DETAIL and HINT, where it gave
   * any, each on a line of its own: they often hold the way out.
   */
  public static String text(SQLException e) {
    String text =
        of(e).map(m -> m.getSeverity() + ": " + m.getMessage()).orElseGet(() -> ofDriver(e));
    String first = "%s (%s)".formatted(text, e.getSQLState());
    return of(e).map(message -> withMore(first, message)).orElse(first);
  }

  private static String ofDriver(SQLException e) {
    Throwable cause = e.getCause();
    return cause instanceof LostConnectionException || cause instanceof EndlessAnswerException
        ? String.valueOf(cause.getMessage())
        // a statement that the driver cannot parse is repeated whole in its message
        : String.valueOf(e.getMessage()).replaceFirst(" in SQL (?s:.*)", "");
  }

  /** What the server says of an error, below a first line. */
  static String withMore(String first, ServerErrorMessage message) {
    return Stream.of(first, message.getDetail(), message.getHint())
        .filter(Objects::nonNull)
        .collect(Collectors.joining("\n"));
  }

  /** From 1, in characters of the statement; 0 where it is not known. */
  public static int position(SQLException e) {
    return of(e).map(ServerErrorMessage::getPosition).orElse(0);
  }
}
