package dev.groundwork.seed.check;

import dev.groundwork.postgres.Session;
import dev.groundwork.run.Problems;
import dev.groundwork.seed.database.Column;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** Asks the server, in batches, whether the types of columns take their values. */
final class ServerTypeCheck {
  /** Values of one question, as one array: few round trips, and little memory for what waits. */
  private static final int BATCH = 5_000;

  /** A value that a type does not take, and what the server says about it. */
  record Refused(int index, String message) {}

  /** Finds the values that a type does not take. */
  interface Question {
    List<Refused> refused(Session session, Column type, List<String> values) throws SQLException;
  }

  private record Asked(String column, String text, String where) {}

  private final Session session;
  private final Question question;
  private final Problems problems;
  private final Map<String, Column> types = new HashMap<>();
  private final Map<String, List<Asked>> waiting = new HashMap<>();
  private final Map<String, Set<String>> wrong = new HashMap<>();

  ServerTypeCheck(Session session, Question question, Problems problems) {
    this.session = session;
    this.question = question;
    this.problems = problems;
  }

  /**
   * @param named how the problem calls the column
   */
  void ask(Column column, String named, String text, String where) throws SQLException {
    if (LocalTypeCheck.isValue(column, text)) {
      return;
    }
    types.putIfAbsent(column.type(), column);
    List<Asked> batch = waiting.computeIfAbsent(column.type(), t -> new ArrayList<>());
    batch.add(new Asked(named, text, where));
    if (batch.size() >= BATCH) {
      answer(column, batch);
    }
  }

  /** Answers what is still waiting. */
  void finish() throws SQLException {
    for (Map.Entry<String, List<Asked>> batch : waiting.entrySet()) {
      Column type = types.get(batch.getKey());
      if (type != null) {
        answer(type, batch.getValue());
      }
    }
  }

  /** Whether a value was found to be none of its type. */
  boolean refused(Column column, String text) {
    return wrong.getOrDefault(column.type(), Set.of()).contains(text);
  }

  private void answer(Column type, List<Asked> batch) throws SQLException {
    List<String> texts = batch.stream().map(Asked::text).toList();
    for (Refused refused : question.refused(session, type, texts)) {
      Asked asked = batch.get(refused.index());
      wrong.computeIfAbsent(type.type(), t -> new HashSet<>()).add(asked.text());
      problems.add(
          asked.column() + ": " + shortened(refused.message()),
          asked.where(),
          type.isJson()
              ? "write JSON, in which a text has quotes of its own: '\"text\"'"
              : "write a value of the type " + type.type());
    }
    batch.clear();
  }

  private static String shortened(String message) {
    return message.length() <= 120 ? message : message.substring(0, 120) + "…";
  }
}
