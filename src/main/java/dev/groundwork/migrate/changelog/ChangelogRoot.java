package dev.groundwork.migrate.changelog;

import dev.groundwork.config.Config;
import dev.groundwork.migrate.folder.MigrationFolder;
import dev.groundwork.run.ExitCode;
import dev.groundwork.run.GroundworkException;
import dev.groundwork.run.Problem;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

/** The changelog that includes the others. */
public final class ChangelogRoot {
  private ChangelogRoot() {}

  /**
   * A file that is there, or a folder of another tool's migrations.
   *
   * @throws GroundworkException INVALID when there is none
   */
  public static Path of(Config config) {
    Path root = config.migrate().changelog();
    if (!Files.isRegularFile(root) && !isOfAnotherTool(config)) {
      throw new GroundworkException(ExitCode.INVALID, List.of(missing(root)));
    }
    return root;
  }

  private static boolean isOfAnotherTool(Config config) {
    return MigrationFolder.format(config)
        .filter(f -> f != Config.FolderFormat.LIQUIBASE)
        .isPresent();
  }

  private static Problem missing(Path root) {
    return new Problem(
        Files.isDirectory(root)
            ? "the changelog is a folder: " + root
            : "there is no changelog: " + root,
        "setting migrate.changelog",
        wayOut(root));
  }

  private static String wayOut(Path root) {
    if (Files.isDirectory(root)) {
      return "name the file in it that includes the others";
    }
    return root.toString().contains("\\")
        ? "write / between the folders"
        : "put it there, or mount it: the folder has to be seen from where Groundwork runs";
  }
}
