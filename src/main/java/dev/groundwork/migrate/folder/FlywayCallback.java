package dev.groundwork.migrate.folder;

import dev.groundwork.config.flyway.FlywayEvent;
import dev.groundwork.config.flyway.FlywayNaming;
import dev.groundwork.migrate.folder.script.Findings;
import dev.groundwork.migrate.folder.script.MigrationFile;
import java.util.Optional;

/**
 * A file that Flyway runs before or after something that it does.
 *
 * @param event such as {@code afterMigrate}
 */
record FlywayCallback(String path, String event) {

  static Optional<FlywayCallback> of(FlywayNaming naming, String path) {
    return naming.event(MigrationFile.name(path)).map(event -> new FlywayCallback(path, event));
  }

  void tell(Findings findings) {
    if (!FlywayEvent.isOfMigrate(event)) {
      findings.warning(path, "is not run: a callback of Flyway's for what is not done here");
      return;
    }
    findings.problem(
        "%s is a callback of Flyway's, and nothing here would run it".formatted(event),
        path,
        next());
  }

  private String next() {
    if (event.endsWith("Error")) {
      return "move it out of the folder: a run that fails leaves nothing of itself and runs nothing"
          + " more; who has\nto know of it goes by its exit code, or by report.metrics";
    }
    if (event.endsWith("Connect")) {
      return "move it out of the folder; what it sets: the role's own settings (ALTER ROLE … SET)";
    }
    return event.startsWith("before")
        ? "move it out of the folder: into init-sql/, which runs before the migrations, at"
            + " every start"
        : "move it out of the folder: into the sql of a seed with guard: always, which runs"
            + " after the\nmigrations, at every start";
  }
}
