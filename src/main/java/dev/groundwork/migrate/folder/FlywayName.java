package dev.groundwork.migrate.folder;

import dev.groundwork.config.flyway.FlywayNaming;
import dev.groundwork.config.flyway.FlywayNaming.Form;
import dev.groundwork.migrate.folder.script.MigrationFile;
import java.util.Optional;

/**
 * What the name of a file says to Flyway.
 *
 * @param path below the folder
 * @param prefix V, R, B or U, whatever stands for it
 * @param version none of a repeatable one
 * @param title as people call it: the file without its ending
 */
record FlywayName(
    String path, char prefix, FlywayVersion version, String description, String title, Form form) {

  /** Empty for a file that is no migration. */
  static Optional<FlywayName> of(FlywayNaming naming, String path) {
    return naming
        .read(MigrationFile.name(path))
        .map(
            name ->
                new FlywayName(
                    path,
                    name.kind(),
                    FlywayVersion.of(name.version()),
                    name.description(),
                    name.title(),
                    name.form()));
  }

  boolean isSql() {
    return form == Form.SQL;
  }
}
