package dev.groundwork.seed.write;

import dev.groundwork.postgres.ServerError;
import java.sql.SQLException;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.postgresql.util.ServerErrorMessage;

/**
 * Where in its data COPY met an error. Of the server's context, {@code COPY t, line 3, column c:
 * "x"}, in whatever language, without the value.
 *
 * @param record from 1; 0: not known
 * @param column empty: not known
 */
record CopyErrorContext(long record, String column) {
  private static final Pattern CONTEXT =
      Pattern.compile("^COPY .+?, \\S+ (\\d+)(?:, \\S+ ([^:]+))?(?::|$)", Pattern.MULTILINE);

  static CopyErrorContext of(SQLException error) {
    Optional<Matcher> context =
        ServerError.of(error)
            .map(ServerErrorMessage::getWhere)
            .map(CONTEXT::matcher)
            .filter(Matcher::find);
    return context
        .map(
            m ->
                new CopyErrorContext(
                    Long.parseLong(m.group(1)), Optional.ofNullable(m.group(2)).orElse("")))
        .orElse(new CopyErrorContext(0, ""));
  }

  /** The column before what is wrong with it, where it is known. */
  String prefix() {
    return column.isEmpty() ? "" : column + ": ";
  }
}
