package dev.groundwork.capture;

import dev.groundwork.baseline.ParameterText;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * A change as formatted SQL: values of enumerations in a changeset before the others, since they
 * can be used after a COMMIT only.
 *
 * @param id of the changeset
 */
public record CapturedMigration(String id, SchemaChange change, SchemaChange back) {
  private static final String AUTHOR = "capture";
  private static final Pattern INSTRUCTION =
      Pattern.compile(
          "(?im)^\\s*--\\s*(changeset|rollback|comment:?|property|preconditions|precondition-\\S+"
              + "|valid-?checksum:?|ignore-?lines:?)(\\s.*|:.*)?$"
              + "|^\\s*/\\*\\s*liquibase\\s+rollback.*");

  private static final Pattern FUNCTION =
      Pattern.compile("CREATE (OR REPLACE )?(FUNCTION|PROCEDURE) ");

  /** Lines in the body of a function, say, that Liquibase reads wherever they stand. */
  public List<String> refused() {
    return Stream.of(change, back)
        .flatMap(SchemaChange::all)
        .flatMap(statement -> INSTRUCTION.matcher(statement.sql()).results())
        .map(found -> "Liquibase reads a line of it: " + found.group().strip())
        .distinct()
        .toList();
  }

  /** The ids of the changesets. */
  public List<String> ids() {
    List<String> ids = new ArrayList<>();
    if (!change.values().isEmpty()) {
      ids.add(id + "-values");
    }
    if (!change.statements().isEmpty()) {
      ids.add(id);
    }
    return ids;
  }

  /** The file. */
  public String text() {
    StringBuilder text = new StringBuilder("--liquibase formatted sql\n");
    if (!change.values().isEmpty()) {
      text.append(head(id + "-values", "values of enumerations, which stay when it is taken back"))
          .append(statements(change.values()))
          .append("--rollback empty\n");
    }
    if (!change.statements().isEmpty()) {
      text.append(head(id, "what was changed by hand"))
          .append(statements(forth()))
          .append(rollback());
    }
    return text.toString();
  }

  private static String head(String id, String comment) {
    return "\n--changeset %s:%s\n--comment: %s\n".formatted(AUTHOR, id, comment);
  }

  private static String statements(List<ChangeStatement> statements) {
    return statements.stream()
        .map(s -> remarks(s) + ParameterText.literal(s.sql()) + ";\n\n")
        .collect(Collectors.joining());
  }

  /** As comments in lines of their own. */
  static String remarks(ChangeStatement statement) {
    return statement.remarks().stream()
        .map(r -> "-- " + r.replaceAll("\\R", " ") + "\n")
        .collect(Collectors.joining());
  }

  private String rollback() {
    return back.statements().isEmpty()
        ? "--rollback empty\n"
        : backwards().stream()
            .map(s -> ParameterText.literal(s.sql()) + ";")
            .flatMap(String::lines)
            .map(line -> "--rollback " + line + "\n")
            .collect(Collectors.joining());
  }

  /** All but the values. */
  List<ChangeStatement> forth() {
    return withoutBodies(change);
  }

  List<ChangeStatement> backwards() {
    return back.statements().isEmpty() ? List.of() : withoutBodies(back);
  }

  /** A function may come before what its body names. */
  private static List<ChangeStatement> withoutBodies(SchemaChange change) {
    List<ChangeStatement> all = new ArrayList<>(change.statements());
    if (all.stream().anyMatch(s -> FUNCTION.matcher(s.sql()).lookingAt())) {
      all.add(0, ChangeStatement.of("SET check_function_bodies = false"));
    }
    return all;
  }
}
