package dev.groundwork.migrate.folder.script;

import dev.groundwork.config.Config;
import dev.groundwork.config.flyway.FlywayFile;
import java.util.Map;
import java.util.Optional;

/**
 * What shapes the texts of a folder.
 *
 * @param parameters of {@code migrate.parameters}
 * @param cutsAtCommit whether a lone COMMIT ends a part of its file
 * @param order of names, where somebody says it
 * @param table of the tool's history, where somebody names it
 * @param flyway Flyway's own settings, where there are any
 */
public record FolderSettings(
    Map<String, String> parameters,
    boolean cutsAtCommit,
    Optional<Config.NameOrder> order,
    String schema,
    String user,
    String database,
    Optional<String> table,
    Optional<FlywayFile> flyway) {

  public static FolderSettings of(Config config) {
    return new FolderSettings(
        config.migrate().parameters(),
        config.migrate().loneCommit() == Config.LoneCommit.CUT,
        config.migrate().order(),
        config.schemas().get(0),
        config.database().user(),
        config.database().database(),
        config.adopt().table(),
        config.migrate().flyway());
  }
}
