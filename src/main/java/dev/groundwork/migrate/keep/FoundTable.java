package dev.groundwork.migrate.keep;

import dev.groundwork.config.Config;
import dev.groundwork.migrate.folder.MigrationFolder;
import dev.groundwork.migrate.foreign.ForeignHistory;
import dev.groundwork.migrate.foreign.ForeignHistoryReader;
import dev.groundwork.migrate.foreign.ForeignTool;
import dev.groundwork.postgres.Session;
import dev.groundwork.run.ExitCode;
import dev.groundwork.run.GroundworkException;
import dev.groundwork.run.Plural;
import java.sql.SQLException;
import java.util.List;
import java.util.Optional;

/** The table of the tool, wherever it is, or a new one. */
record FoundTable(Config config, MigrationFolder folder, ForeignTool tool) {

  ForeignHistory orMade(Session session) throws SQLException {
    Optional<ForeignHistory> found = find(session);
    if (found.isEmpty()) {
      NewTable.of(tool, folder, config).create(session);
    }
    return found.isPresent() ? found.get() : find(session).orElseThrow();
  }

  private Optional<ForeignHistory> find(Session session) throws SQLException {
    List<ForeignHistory> all =
        new ForeignHistoryReader(session, config.schemas(), config.adopt().table())
            .read().stream().filter(history -> history.tool() == tool).toList();
    if (all.size() > 1) {
      throw new GroundworkException(
          ExitCode.MISMATCH,
          "%d histories are here: %s"
              .formatted(
                  all.size(), Plural.names(all.stream().map(ForeignHistory::title).toList())),
          "",
          "say which is that of these migrations: adopt.table=" + all.get(0).table());
    }
    return all.stream().findFirst();
  }
}
