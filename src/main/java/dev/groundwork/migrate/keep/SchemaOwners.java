package dev.groundwork.migrate.keep;

import dev.groundwork.config.Config;
import dev.groundwork.migrate.adopt.FolderStanding;
import dev.groundwork.migrate.adopt.HistoryElsewhere;
import dev.groundwork.migrate.folder.MigrationFolder;
import dev.groundwork.migrate.folder.changeset.FolderChangelog;
import dev.groundwork.migrate.folder.script.Migration;
import dev.groundwork.migrate.foreign.ForeignHistory;
import dev.groundwork.migrate.foreign.ForeignTool;
import dev.groundwork.migrate.history.History;
import dev.groundwork.migrate.history.InspectionResult;
import dev.groundwork.migrate.history.LaterHistory;
import dev.groundwork.migrate.history.LaterHistory.Later;
import dev.groundwork.migrate.history.OwnHistory;
import dev.groundwork.run.ExitCode;
import dev.groundwork.run.GroundworkException;
import dev.groundwork.run.Problem;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import liquibase.changelog.RanChangeSet;

/**
 * What a run refuses because another tool is, or was, at work on the schema; asks alone, so that
 * whoever only looks says the same.
 */
public record SchemaOwners(OwnHistory own) {

  /**
   * Adds it to what else is strange.
   *
   * @throws GroundworkException CONFIG where a history is to be kept that these changelogs do not
   *     have; what a run would say of a table that cannot be used
   */
  public InspectionResult judge(InspectionResult result) throws SQLException {
    List<Problem> problems = new ArrayList<>(later());
    if (own.ran().isEmpty()) {
      boolean adoptable = result.problems().isEmpty() && problems.isEmpty();
      problems.addAll(HistoryElsewhere.problems(own, adoptable));
    }
    if (keeps() && result.problems().isEmpty() && problems.isEmpty()) {
      problems.addAll(strange());
    }
    return result.withProblems(problems);
  }

  private boolean keeps() {
    return own.config().adopt().keepHistory();
  }

  /** A card for each history that changed since we knew it. */
  List<Problem> later() throws SQLException {
    LaterHistory later = LaterHistory.of(own.session(), own.config());
    List<Problem> problems = new ArrayList<>();
    Optional<MigrationFolder> folder = FolderChangelog.folder(own.changelog().log());
    for (Later one : later.ofKept()) {
      boolean isNext = keeps() && folder.isPresent() && isNext(one, folder.get());
      problems.add(new LaterKept(one, folder, keeps(), isNext).problem());
    }
    problems.addAll(later.ofMarks());
    return problems;
  }

  private boolean isNext(Later later, MigrationFolder folder) throws SQLException {
    if (!folder.format().word().equals(later.kept().tool())) {
      return false;
    }
    Optional<ForeignHistory> history = table(folder).find(own.session());
    return history.isPresent() && new FolderStanding(own, folder, history.get()).isNext();
  }

  private FoundTable table(MigrationFolder folder) {
    return new FoundTable(own.config(), folder, ForeignTool.valueOf(folder.format().name()));
  }

  /** What the tool ran before its history was kept, and nobody took over. */
  private List<Problem> strange() throws SQLException {
    Config config = own.config();
    MigrationFolder folder = KeepableFolder.of(own.changelog());
    FoundTable table = table(folder);
    Optional<ForeignHistory> history = table.find(own.session());
    Set<String> recorded =
        own.ran().stream()
            .filter(ran -> ran.getAuthor().equals(folder.author()))
            .map(RanChangeSet::getId)
            .collect(Collectors.toSet());
    Set<Migration> toRun =
        new History(own.changelog(), own.ran())
            .toRun().stream().map(KeepableFolder::migration).collect(Collectors.toSet());
    if (history.isEmpty()) {
      if (!toRun.isEmpty()) {
        refuseClosed(privileges().problems(NewTable.of(table.tool(), folder, config).table()));
      }
      return table.blocked(own.session()).stream().toList();
    }
    HistoryDifference difference = HistoryDifference.of(folder, recorded, history.get());
    if (!toRun.isEmpty()) {
      boolean corrects = !difference.tooMany().isEmpty() || corrects(history.get(), toRun);
      refuseClosed(privileges().problems(history.get(), corrects));
    }
    return OwnRows.of(history.get(), own.session(), config.name())
        .notTakenBack(difference.tooMany(), own.changelog())
        .stream()
        .toList();
  }

  /** Of a migration in parts a row says first that it has begun; of one that failed, it does. */
  private static boolean corrects(ForeignHistory history, Set<Migration> toRun) {
    Set<String> failed =
        history.rows().stream()
            .filter(row -> row.state() == ForeignHistory.State.FAILED)
            .map(ForeignHistory.Row::title)
            .collect(Collectors.toSet());
    return ToolWriter.tellsBeginnings(history.tool())
        && toRun.stream().anyMatch(m -> m.parts().size() > 1 || failed.contains(m.version()));
  }

  private KeptPrivileges privileges() {
    return new KeptPrivileges(own.session());
  }

  /** Else a run would tell it once it has run something. */
  private static void refuseClosed(List<Problem> closed) {
    if (!closed.isEmpty()) {
      throw new GroundworkException(ExitCode.DENIED, closed);
    }
  }
}
