package dev.groundwork.migrate.folder.script;

import dev.groundwork.migrate.folder.script.Migration.Part;
import dev.groundwork.run.Problem;
import dev.groundwork.sql.SqlScript;
import dev.groundwork.sql.TransactionControl;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * Cuts the text of a migration where the run's transaction cannot hold it: what the server refuses
 * in a transaction is a part of its own, and so is what uses a value that was added to an enum. A
 * BEGIN and its COMMIT are left out, since there is a transaction already.
 */
final class ScriptCutter {
  private static final Set<String> PLAIN =
      Set.of("COMMIT", "COMMIT WORK", "COMMIT TRANSACTION", "END", "END WORK", "END TRANSACTION");

  private final FolderSource source;
  private final String file;
  private final String text;
  private final int firstLine;
  private final List<Problem> problems = new ArrayList<>();
  private final List<String> notes = new ArrayList<>();
  private final List<Group> groups = new ArrayList<>();
  private final List<PlacedStatement> dropped = new ArrayList<>();
  private final NewEnumValue added = new NewEnumValue();
  private Optional<PlacedStatement> begin = Optional.empty();
  private Optional<PlacedStatement> last = Optional.empty();
  private boolean ends = true;

  /**
   * @param firstLine of the text in its file, from 1
   */
  ScriptCutter(FolderSource source, String file, String text, int firstLine) {
    this.source = source;
    this.file = file;
    this.text = text;
    this.firstLine = firstLine;
  }

  /** What a text is cut into, what is wrong with it, and what should be known. */
  record Cut(List<Part> parts, List<Problem> problems, List<String> notes) {}

  private record Group(boolean inTransaction, boolean alone, List<PlacedStatement> statements) {}

  /**
   * @param inTransaction whether the tool runs the text in a transaction
   * @param several whether it may be cut: what is taken back as one cannot be
   */
  Cut cut(boolean inTransaction, boolean several) {
    Optional<List<PlacedStatement>> all = PlacedStatement.in(text);
    if (all.isEmpty()) {
      Part part = new Part(file, text, firstLine, "", inTransaction);
      return new Cut(List.of(part), problems, notes);
    }
    last = all.get().stream().reduce((one, next) -> next);
    all.get().forEach(statement -> take(statement, inTransaction, several));
    begin.ifPresent(
        open -> problem(open, "BEGIN is never ended", "end it with COMMIT, or take it out"));
    return new Cut(several ? parts() : one(), problems, notes);
  }

  private void take(PlacedStatement statement, boolean inTransaction, boolean several) {
    Optional<String> order = TransactionControl.in(statement.statement());
    if (order.isPresent() && isHandled(statement, order.get(), several)) {
      dropped.add(statement);
      return;
    }
    if (isCharacter(statement) && (inTransaction || begin.isPresent())) {
      dropped.add(statement);
      leftOut(statement);
      return;
    }
    boolean outside = OutsideStatement.is(statement.statement());
    if (outside && begin.isPresent()) {
      problem(
          statement,
          "this cannot run in a transaction, and stands between BEGIN and COMMIT",
          "put it after the COMMIT");
    }
    add(statement, !outside && (inTransaction || begin.isPresent()), outside && inTransaction);
  }

  /** Whether an order to the transaction is dealt with; the others are refused where it runs. */
  private boolean isHandled(PlacedStatement statement, String order, boolean several) {
    switch (order.split(" ", -1)[0]) {
      case "BEGIN", "START" -> begins(statement);
      case "COMMIT", "END" -> commits(statement, order, several);
      case "ROLLBACK", "ABORT" ->
          problem(
              statement,
              "%s in a migration: nobody can say what is to be left of it".formatted(order),
              "take out what it takes back");
      default -> {
        return false;
      }
    }
    return true;
  }

  /** What has to be said before a transaction's first query, and this one is under way. */
  private static boolean isCharacter(PlacedStatement statement) {
    return statement.statement().keywords(2).equals(List.of("SET", "TRANSACTION"));
  }

  private void leftOut(PlacedStatement statement) {
    notes.add(
        "%s: %s is left out, since the transaction of the run has begun before"
            .formatted(place(statement), statement.sql().replaceAll("\\s+", " ")));
  }

  private void begins(PlacedStatement statement) {
    if (statement.statement().keywords(4).contains("ISOLATION")) {
      leftOut(statement);
    }
    if (begin.isPresent()) {
      problem(statement, "BEGIN in what a BEGIN has begun already", "take one of them out");
    }
    begin = Optional.of(statement);
  }

  private void commits(PlacedStatement statement, String order, boolean several) {
    boolean plain = PLAIN.contains(order);
    // a part ends there whatever is set: what ran in two parts must not be one after all, or back
    ends |= plain && several && begin.isEmpty();
    if (plain && begin.isPresent()) {
      begin = Optional.empty();
    } else if (plain && last.filter(statement::equals).isPresent()) {
      return; // nothing follows that could be kept without what is before
    } else if (plain && several && source.settings().cutsAtCommit()) {
      notes.add("%s: the COMMIT ends a part of the migration".formatted(place(statement)));
    } else {
      problem(
          statement,
          "%s without a BEGIN: what follows it could not be taken back with what is before it"
              .formatted(order),
          several
              ? "take it out, or set migrate.lone-commit=cut, which ends a part of the file there"
              : "take it out");
    }
  }

  private void add(PlacedStatement statement, boolean inTransaction, boolean alone) {
    if (ends || alone || added.isUsedBy(statement.statement()) || !goesOn(inTransaction)) {
      groups.add(new Group(inTransaction, alone, new ArrayList<>()));
      added.committed();
    }
    ends = false;
    groups.get(groups.size() - 1).statements().add(statement);
    added.take(statement.statement());
  }

  private boolean goesOn(boolean inTransaction) {
    Group last = groups.get(groups.size() - 1);
    return !last.alone() && last.inTransaction() == inTransaction;
  }

  /** One for each group; everything between two of them belongs to the later one. */
  private List<Part> parts() {
    List<Part> parts = new ArrayList<>();
    StringBuilder prelude = new StringBuilder();
    int from = 0;
    for (int i = 0; i < groups.size(); i++) {
      Group group = groups.get(i);
      boolean last = i == groups.size() - 1;
      int to = last ? text.length() : after(group);
      parts.add(part(group, from, to, prelude.toString()));
      if (group.alone() && groups.size() > 1) {
        notes.add(
            "%s: runs outside the transaction, as a part of its own"
                .formatted(place(group.statements().get(0))));
      }
      group.statements().stream()
          .filter(PlacedStatement::setsSession)
          .forEach(s -> prelude.append(s.sql().replace('\n', ' ')).append("; "));
      from = to;
    }
    return parts;
  }

  private int after(Group group) {
    int end = group.statements().get(group.statements().size() - 1).end();
    int semicolon = text.indexOf(';', end);
    return semicolon < 0 ? text.length() : semicolon + 1;
  }

  private Part part(Group group, int from, int to, String prelude) {
    return new Part(
        file,
        without(from, to),
        firstLine + SqlScript.lineOf(text, from) - 1,
        prelude,
        group.inTransaction());
  }

  private List<Part> one() {
    if (groups.isEmpty()) {
      return List.of();
    }
    boolean in = groups.stream().allMatch(Group::inTransaction);
    if (!in && groups.stream().mapToInt(group -> group.statements().size()).sum() > 1) {
      notes.add(
          "%s runs outside the transaction, statement by statement"
              .formatted(source.findings().place(file)));
    }
    return List.of(new Part(file, without(0, text.length()), firstLine, "", in));
  }

  /** A piece of the text, with blanks in place of the orders that are left out. */
  private String without(int from, int to) {
    StringBuilder part = new StringBuilder(text.substring(from, to));
    for (PlacedStatement statement : dropped) {
      for (int i = Math.max(from, statement.start()); i < Math.min(to, statement.end()); i++) {
        if (text.charAt(i) != '\n') {
          part.setCharAt(i - from, ' ');
        }
      }
    }
    return part.toString();
  }

  private String place(PlacedStatement statement) {
    return source.findings().place(file, firstLine + statement.statement().line() - 1);
  }

  private void problem(PlacedStatement statement, String what, String next) {
    problems.add(new Problem(what, place(statement), next));
  }
}
