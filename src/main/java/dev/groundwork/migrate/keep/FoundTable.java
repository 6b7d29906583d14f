package dev.groundwork.migrate.keep;

import dev.groundwork.config.Config;
import dev.groundwork.migrate.changelog.Changelog;
import dev.groundwork.migrate.folder.MigrationFolder;
import dev.groundwork.migrate.foreign.ForeignHistory;
import dev.groundwork.migrate.foreign.ForeignHistoryReader;
import dev.groundwork.migrate.foreign.ForeignTool;
import dev.groundwork.postgres.Session;
import dev.groundwork.postgres.catalog.TableName;
import dev.groundwork.run.ExitCode;
import dev.groundwork.run.GroundworkException;
import dev.groundwork.run.Plural;
import dev.groundwork.run.Problem;
import java.sql.SQLException;
import java.util.List;
import java.util.Optional;

/** The table of the tool, wherever it is. */
public record FoundTable(Config config, MigrationFolder folder, ForeignTool tool) {

  /**
   * That of a changelog.
   *
   * @throws GroundworkException CONFIG where it is of no tool that has a history
   */
  public static FoundTable of(Config config, Changelog changelog) {
    MigrationFolder folder = KeepableFolder.of(changelog);
    return new FoundTable(config, folder, ForeignTool.valueOf(folder.format().name()));
  }

  Optional<ForeignHistory> find(Session session) throws SQLException {
    ForeignHistoryReader reader =
        new ForeignHistoryReader(session, config.schemas(), config.adopt().table());
    List<Problem> closed =
        reader.closed().stream()
            .filter(table -> table.tool() == tool)
            .map(ForeignHistoryReader.Closed::problem)
            .toList();
    if (!closed.isEmpty()) {
      throw new GroundworkException(ExitCode.DENIED, closed);
    }
    List<ForeignHistory> all =
        reader.read().stream().filter(history -> history.tool() == tool).toList();
    if (all.size() > 1) {
      throw new GroundworkException(
          ExitCode.MISMATCH,
          "%d histories are here: %s"
              .formatted(
                  all.size(), Plural.names(all.stream().map(ForeignHistory::title).toList())),
          "",
          "say which is that of these migrations: adopt.table=" + all.get(0).table().quoted());
    }
    return all.stream().findFirst();
  }

  /** The same, whether it is there or not. */
  public void makeWhereMissing(Session session) throws SQLException {
    if (find(session).isEmpty()) {
      make(session);
    }
  }

  /**
   * Makes it where it is not.
   *
   * @throws GroundworkException MISMATCH where something else has its name
   */
  void make(Session session) throws SQLException {
    Optional<Problem> blocked = blocked(session);
    if (blocked.isPresent()) {
      throw new GroundworkException(ExitCode.MISMATCH, List.of(blocked.get()));
    }
    NewTable.of(tool, folder, config).create(session);
  }

  /** Whether something else has the name under which it would be made. */
  Optional<Problem> blocked(Session session) throws SQLException {
    TableName made = NewTable.of(tool, folder, config).table();
    return session.ask("SELECT pg_catalog.to_regclass(?) IS NOT NULL", made.sql())
        ? Optional.of(
            new Problem(
                "table %s is no history of %s".formatted(made, tool.title()),
                config.adopt().table().isPresent() ? "setting adopt.table" : "",
                "name the table in which %s keeps what it ran, or one that is not there yet:\n"
                        .formatted(tool.title())
                    + "adopt.table=SCHEMA.TABLE"))
        : Optional.empty();
  }
}
