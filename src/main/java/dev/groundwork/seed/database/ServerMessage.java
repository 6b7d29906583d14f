package dev.groundwork.seed.database;

import dev.groundwork.config.url.Secret;
import dev.groundwork.postgres.ServerError;
import dev.groundwork.run.SqlState;
import java.sql.SQLException;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.postgresql.util.ServerErrorMessage;

/**
 * An error of the server. Where it is about a row, its DETAIL is left out, which repeats the whole
 * row ("Failing row contains …"), and with it whatever secret a seed holds.
 *
 * @param position in the statement, from 1; 0: not known
 * @param namesConstraint whether it is a constraint of a table or a domain that refuses
 * @param more the DETAIL and the HINT, a line each, where they hold no row
 */
public record ServerMessage(
    String text, String state, int position, boolean namesConstraint, List<String> more) {
  private static final Set<String> NOT_THE_ROW = Set.of("25", "53", "57", "58");
  private static final Set<String> NO_ROW_IN_DETAIL = Set.of("25", "40", "53", "55", "57", "58");

  public static ServerMessage of(SQLException error) {
    return new ServerMessage(
        ServerError.of(error)
            .map(m -> m.getSeverity() + ": " + m.getMessage())
            .orElseGet(() -> String.valueOf(error.getMessage())),
        Optional.ofNullable(error.getSQLState()).orElse(""),
        ServerError.position(error),
        ServerError.of(error).map(ServerErrorMessage::getConstraint).isPresent(),
        ServerError.of(error).map(ServerMessage::more).orElse(List.of()));
  }

  private static List<String> more(ServerErrorMessage message) {
    String state = String.valueOf(message.getSQLState());
    if (NO_ROW_IN_DETAIL.stream().noneMatch(state::startsWith)) {
      return List.of();
    }
    return Stream.of(message.getDetail(), message.getHint()).flatMap(Stream::ofNullable).toList();
  }

  /** Without the secrets that the server may have repeated. */
  public ServerMessage without(Collection<String> secrets) {
    return new ServerMessage(
        masked(text, secrets),
        state,
        position,
        namesConstraint,
        more.stream().map(line -> masked(line, secrets)).toList());
  }

  /** A text without secrets. */
  public static String masked(String text, Collection<String> secrets) {
    String masked = text;
    for (String secret : secrets) {
      masked = secret.isEmpty() ? masked : masked.replace(secret, new Secret(secret).toString());
    }
    return masked;
  }

  /** With another name in quotes. */
  public ServerMessage replacing(String name, String other) {
    return new ServerMessage(
        text.replace('"' + name + '"', '"' + other + '"'), state, position, namesConstraint, more);
  }

  /**
   * Whether a row or what it says is wrong, and neither the server nor who else is on it: then the
   * one row can be looked for, by trying again.
   */
  public boolean concernsTheRow() {
    SqlState code = code();
    return state.length() == 5
        && !code.connectionLost()
        && !code.conflict()
        && !NOT_THE_ROW.contains(state.substring(0, 2));
  }

  /** Its state, and who says so. */
  public SqlState code() {
    return new SqlState(state, text);
  }

  /** An exception with this message and its SQLSTATE, to be the cause of another. */
  public SQLException cause() {
    return new SQLException(text, state);
  }

  /** With something that is told about it before the server's DETAIL and HINT. */
  public String told(String addition) {
    return Stream.concat(Stream.of(text + " (" + state + ")" + addition), more.stream())
        .collect(Collectors.joining("\n"));
  }

  @Override
  public String toString() {
    return told("");
  }
}
