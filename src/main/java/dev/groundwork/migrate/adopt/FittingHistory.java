package dev.groundwork.migrate.adopt;

import dev.groundwork.config.Config;
import dev.groundwork.config.Config.FolderFormat;
import dev.groundwork.migrate.folder.MigrationFolder;
import dev.groundwork.migrate.foreign.ForeignHistory;
import dev.groundwork.migrate.foreign.ForeignHistoryReader;
import dev.groundwork.postgres.Session;
import dev.groundwork.run.ExitCode;
import dev.groundwork.run.GroundworkException;
import dev.groundwork.run.Plural;
import dev.groundwork.run.Problem;
import java.sql.SQLException;
import java.util.List;
import java.util.Optional;

/** Of the histories in a database, the one of the migrations that are here. */
final class FittingHistory {
  private final Session session;
  private final Config config;

  FittingHistory(Session session, Config config) {
    this.session = session;
    this.config = config;
  }

  /**
   * Looks for it.
   *
   * @return empty where there is no history of anybody else's
   * @throws GroundworkException where there is one that may not be read, or none that fits
   */
  Optional<ForeignHistory> find() throws SQLException {
    ForeignHistoryReader reader =
        new ForeignHistoryReader(session, config.schemas(), config.adopt().table());
    List<ForeignHistory> found = reader.read();
    if (!found.isEmpty()) {
      return Optional.of(fitting(found));
    }
    List<Problem> closed =
        reader.closed().stream().map(ForeignHistoryReader.Closed::problem).toList();
    if (!closed.isEmpty()) {
      throw new GroundworkException(ExitCode.DENIED, closed);
    }
    return Optional.empty();
  }

  /** Where the settings name one, there has to be one. */
  void refuseMissingTable() {
    config
        .adopt()
        .table()
        .ifPresent(
            table -> {
              throw new GroundworkException(
                  ExitCode.MISMATCH,
                  "%s is no history of a tool that is known, or is empty".formatted(table),
                  "setting adopt.table",
                  "name the table in which the tool keeps what it ran, with its schema");
            });
  }

  private ForeignHistory fitting(List<ForeignHistory> found) {
    Optional<FolderFormat> format = MigrationFolder.format(config);
    List<ForeignHistory> fitting =
        found.stream().filter(history -> format.filter(history.tool()::reads).isPresent()).toList();
    if (fitting.size() == 1) {
      return fitting.get(0);
    }
    throw fitting.isEmpty()
        ? otherFiles(found.get(0))
        : new GroundworkException(
            ExitCode.MISMATCH,
            "%d histories are here: %s"
                .formatted(
                    fitting.size(),
                    Plural.names(fitting.stream().map(ForeignHistory::title).toList())),
            "",
            "say which is that of these migrations: adopt.table="
                + fitting.get(0).table().quoted());
  }

  private GroundworkException otherFiles(ForeignHistory history) {
    boolean known = List.of(FolderFormat.values()).stream().anyMatch(history.tool()::reads);
    return new GroundworkException(
        ExitCode.MISMATCH,
        "%s has %s, and the changelog is no folder of %s's: %s"
            .formatted(
                history.title(),
                Plural.of(history.migrations().size(), "row"),
                history.tool().title(),
                config.migrate().changelog()),
        "setting migrate.changelog",
        known
            ? "name the folder of its migrations: --migrate-changelog=FOLDER --migrate-format="
                + history.tool().word()
            : "%s's migrations are no files of SQL: take an empty database, or give these\n"
                    .formatted(history.tool().title())
                + "changelogs a schema of their own (setting schema)");
  }
}
