package dev.groundwork.migrate.adopt;

import dev.groundwork.migrate.adopt.HistoryMatch.Match;
import dev.groundwork.migrate.changelog.ChangesetName;
import dev.groundwork.migrate.folder.script.Migration;
import dev.groundwork.migrate.foreign.ForeignHistory;
import dev.groundwork.migrate.foreign.ForeignHistory.Row;
import dev.groundwork.migrate.foreign.ForeignHistory.State;
import dev.groundwork.postgres.Session;
import dev.groundwork.run.Plural;
import dev.groundwork.run.Problem;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;

/**
 * A migration that was begun and did not end: what of it is in the database, as far as that can be
 * looked up, and which command goes on. Nobody guesses.
 */
final class FailedMigration {
  private static final int LONGEST = 200;

  private final ForeignHistory history;
  private final Match match;
  private final String file;
  private final List<String> there = new ArrayList<>();
  private final List<String> missing = new ArrayList<>();

  /**
   * @param file where a person finds it
   */
  FailedMigration(ForeignHistory history, Match match, String file) {
    this.history = history;
    this.match = match;
    this.file = file;
  }

  Problem problem(Session session) throws SQLException {
    for (Migration.Part part : match.migration().parts()) {
      for (MadeObject made : MadeObject.in(part.text())) {
        (made.isThere(session) ? there : missing).add(made.toString());
      }
    }
    return new Problem(what(), file + "\n" + String.join("\n", seen()), next());
  }

  private String what() {
    String name = match.migration().name();
    return switch (history.tool()) {
      case PRISMA -> "%s was begun%s and did not end (P3009)%s".formatted(name, time(), error());
      case GOLANG_MIGRATE ->
          "version %s is dirty: %s was begun and did not end, or the way back to it did not"
              .formatted(match.migration().version(), name);
      default -> "%s failed%s in %s".formatted(name, time(), history.tool().title());
    };
  }

  private String time() {
    return match.at().isEmpty() ? "" : " at " + match.at();
  }

  /** What the server said, which the tool wrote down with much around it. */
  private String error() {
    return match.rows().stream()
        .filter(row -> row.state() == State.FAILED)
        .map(Row::remark)
        .flatMap(String::lines)
        .map(String::strip)
        .filter(line -> line.startsWith("ERROR:"))
        .map(line -> line.length() > LONGEST ? line.substring(0, LONGEST) + "…" : line)
        .reduce((first, second) -> second)
        .map(line -> ": " + line)
        .orElse("");
  }

  private List<String> seen() {
    List<String> lines = new ArrayList<>();
    if (!there.isEmpty()) {
      lines.add("in the database: " + Plural.names(there));
    }
    if (!missing.isEmpty()) {
      lines.add("not in it: " + Plural.names(missing));
    }
    if (lines.isEmpty()) {
      lines.add("nothing that it makes can be looked up");
    }
    lines.add(whatIsLeft());
    return lines;
  }

  private String whatIsLeft() {
    boolean oneTransaction =
        match.migration().problems().isEmpty()
            && match.migration().parts().stream().allMatch(Migration.Part::inTransaction);
    if (!oneTransaction) {
      return "parts of it run outside a transaction, and stay where a later one fails";
    }
    return switch (history.tool()) {
      case PRISMA ->
          "Prisma up to 7.3 runs it as one transaction, which leaves nothing; from 7.4 on what"
              + " stands before the failure stays";
      case GOLANG_MIGRATE ->
          "it was sent as one transaction, which leaves nothing, unless x-multi-statement is set";
      default -> "it runs as one transaction, which leaves nothing when it fails";
    };
  }

  private String next() {
    String name = ChangesetName.argument(match.migration().name());
    String pending = "groundwork adopt --pending " + name;
    String applied = "groundwork adopt --applied " + name;
    if (there.isEmpty() && !missing.isEmpty()) {
      return "nothing that it makes is there: %s, and up runs it;\nif all of it was done by hand: %s"
          .formatted(pending, applied);
    }
    return !there.isEmpty() && missing.isEmpty()
        ? "all that it makes is there: if the rest of it is too, %s;\nelse drop it, then %s"
            .formatted(applied, pending)
        : "take back what of it is there, then %s, and up runs it;\nor do the rest by hand, then %s"
            .formatted(pending, applied);
  }
}
