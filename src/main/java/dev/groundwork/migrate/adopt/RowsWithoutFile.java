package dev.groundwork.migrate.adopt;

import dev.groundwork.migrate.adopt.AdoptionSurvey.Left;
import dev.groundwork.migrate.adopt.HistoryMatch.Match;
import dev.groundwork.migrate.changelog.ChangesetName;
import dev.groundwork.migrate.foreign.ForeignHistory;
import dev.groundwork.migrate.foreign.ForeignHistory.Row;
import dev.groundwork.migrate.foreign.ForeignHistory.State;
import dev.groundwork.migrate.foreign.ForeignTool;
import dev.groundwork.run.Problem;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.stream.Collectors;

/** What a history has and no file: mostly of no consequence, unless it did not end. */
final class RowsWithoutFile {
  private final ForeignHistory history;
  private final List<Row> rows;

  RowsWithoutFile(ForeignHistory history, List<Match> matches) {
    this.history = history;
    Set<String> matched =
        matches.stream()
            .flatMap(match -> match.rows().stream())
            .map(Row::key)
            .collect(Collectors.toSet());
    this.rows =
        history.migrations().stream()
            .filter(row -> !matched.contains(row.key()) && row.state() != State.BASELINE)
            .toList();
  }

  List<Left> all() {
    return rows.stream()
        .map(row -> new Left(row.title(), row.state().name().toLowerCase(Locale.ROOT), row.at()))
        .toList();
  }

  /** Those of which somebody has to say what is left of them. */
  List<String> failed() {
    return rows.stream().filter(this::isOpen).map(Row::title).distinct().toList();
  }

  /**
   * @param known keys of rows about which it was said before
   */
  List<Problem> problems(AdoptionChoices choices, Set<String> known) {
    return rows.stream()
        .filter(row -> isOpen(row) && !known.contains(row.key()) && !choices.settles(row.title()))
        .map(this::problem)
        .toList();
  }

  private boolean isOpen(Row row) {
    return row.state() == State.FAILED
        && rows.stream()
            .skip(rows.indexOf(row) + 1L)
            .noneMatch(later -> later.title().equals(row.title()));
  }

  private Problem problem(Row row) {
    String what =
        history.tool() == ForeignTool.GOLANG_MIGRATE
            ? "version %s is dirty: something did not end, on the way there or back"
            : "%s was begun and did not end";
    return new Problem(
        what.formatted(row.title()) + ", and no file here is of it",
        "table " + history.table(),
        """
        put its file back, then groundwork adopt tells what of it is there;
        or once you know that nothing of it is missing or in the way: groundwork adopt --applied=%s"""
            .formatted(ChangesetName.argument(row.title())));
  }
}
