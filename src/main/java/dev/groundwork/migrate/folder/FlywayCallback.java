package dev.groundwork.migrate.folder;

import dev.groundwork.migrate.folder.script.Findings;
import dev.groundwork.migrate.folder.script.MigrationFile;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;

/**
 * A file that Flyway runs before or after something that it does.
 *
 * @param event such as {@code afterMigrate}
 */
record FlywayCallback(String path, String event) {
  private static final Set<String> MIGRATING =
      Set.of(
          "beforemigrate",
          "beforeeachmigrate",
          "beforeeachmigratestatement",
          "aftereachmigrate",
          "aftereachmigratestatement",
          "beforerepeatables",
          "afterversioned",
          "aftermigrate",
          "aftermigrateapplied",
          "aftermigrateerror",
          "createschema",
          "beforecreateschema");
  private static final Set<String> OTHERS =
      Set.of("validate", "baseline", "repair", "info", "clean", "undo", "connect", "deploy");

  static Optional<FlywayCallback> of(String path) {
    String event = MigrationFile.stem(path).replaceFirst("__.*$", "");
    String small = event.toLowerCase(Locale.ROOT);
    boolean other =
        (small.startsWith("before") || small.startsWith("after"))
            && OTHERS.stream().anyMatch(small::contains);
    return MIGRATING.contains(small) || other
        ? Optional.of(new FlywayCallback(path, event))
        : Optional.empty();
  }

  void tell(Findings findings) {
    if (!MIGRATING.contains(event.toLowerCase(Locale.ROOT))) {
      findings.warning(path, "is not run: a callback of Flyway's for what is not done here");
      return;
    }
    findings.problem(
        "%s is a callback of Flyway's, and nothing here would run it".formatted(event),
        path,
        event.toLowerCase(Locale.ROOT).startsWith("before")
            ? "move it out of the folder: into init-sql/, which runs before the migrations, at"
                + " every start"
            : "move it out of the folder: into the sql of a seed with guard: always, which runs"
                + " after the\nmigrations, at every start");
  }
}
