package dev.groundwork.config;

import dev.groundwork.config.flyway.FlywayFile;
import dev.groundwork.config.url.DatabaseUrl;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;

/** The settings of a run, for a database which is nobody's yet: nothing in it is strange. */
public final class ScratchConfig {
  private ScratchConfig() {}

  /**
   * The same changelogs there.
   *
   * @param root the changelog that includes the others
   * @param format of the root, where it is a folder
   */
  public static Config of(
      Config all, DatabaseUrl scratch, Path root, Optional<Config.FolderFormat> format) {
    return new Config(
        scratch,
        all.name(),
        all.schemas(),
        all.environment(),
        all.release(),
        all.await(),
        all.lock(),
        all.prepare(),
        migrate(all.migrate(), root, format),
        new Config.Adopt(false, Optional.empty(), false),
        new Config.Guard(
            Config.Expect.ANY,
            Config.Policy.IGNORE,
            Config.Policy.IGNORE,
            all.guard().parts(),
            false),
        all.backup(),
        all.reset(),
        all.verify(),
        all.seed(),
        all.fleet(),
        all.other(),
        all.output(),
        all.shape(),
        all.notices());
  }

  /** Of another root all files are beside it; Flyway's settings stay those of the first. */
  private static Config.Migrate migrate(
      Config.Migrate all, Path root, Optional<Config.FolderFormat> format) {
    boolean same = root.equals(all.changelog());
    return new Config.Migrate(
        root,
        format,
        all.loneCommit(),
        all.order(),
        all.checksums(),
        same ? all.searchPath() : List.of(),
        all.contexts(),
        all.labels(),
        all.transaction(),
        all.lockTimeout(),
        all.statementTimeout(),
        all.attempts(),
        all.parameters(),
        all.undefinedParameters(),
        all.allowCode(),
        all.classpath(),
        all.lint(),
        same ? all.flyway() : all.flyway().map(FlywayFile::elsewhere));
  }
}
