package dev.groundwork.seed.failure;

import dev.groundwork.postgres.ServerError;
import dev.groundwork.run.SqlState;
import java.sql.SQLException;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.postgresql.util.ServerErrorMessage;

/**
 * The key for which a unique or foreign key constraint refused a row, from the server's detail
 * {@code Key (a, b)=(x, y) …}, in whatever language.
 *
 * @param values as the server joins them
 */
public record ConflictingKey(List<String> columns, String values) {
  private static final Pattern DETAIL = Pattern.compile("\\((.+?)\\)=\\((.*)\\)", Pattern.DOTALL);

  public static Optional<ConflictingKey> of(SQLException error) {
    return Optional.ofNullable(error.getSQLState())
        .filter(
            state ->
                state.equals(SqlState.UNIQUE_VIOLATION)
                    || state.equals(SqlState.FOREIGN_KEY_VIOLATION))
        .flatMap(state -> ServerError.of(error))
        .map(ServerErrorMessage::getDetail)
        .map(DETAIL::matcher)
        .filter(Matcher::find)
        .map(m -> new ConflictingKey(columns(m.group(1)), m.group(2)));
  }

  private static List<String> columns(String list) {
    return Arrays.stream(list.split(", "))
        .map(c -> c.startsWith("\"") ? c.substring(1, c.length() - 1).replace("\"\"", "\"") : c)
        .toList();
  }

  /** As it is told: {@code [brand_id] = [77]}. */
  public String describe() {
    return "[%s] = [%s]".formatted(String.join(", ", columns), values);
  }
}
