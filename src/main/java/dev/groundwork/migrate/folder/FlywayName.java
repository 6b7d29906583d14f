package dev.groundwork.migrate.folder;

import dev.groundwork.migrate.folder.script.MigrationFile;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * What the name of a file says to Flyway.
 *
 * @param path below the folder
 * @param prefix V, R, B or U
 * @param version none of a repeatable one
 * @param sql whether it is SQL, and no class
 */
record FlywayName(
    String path, char prefix, FlywayVersion version, String description, boolean sql) {
  private static final Pattern NAME =
      Pattern.compile("^([VRBU])([0-9][0-9._]*)?(?:__(.*))?\\.((?i:sql)|java|class|kt|groovy)$");

  /** Empty for a file that is no migration. */
  static Optional<FlywayName> of(String path) {
    Matcher matcher = NAME.matcher(MigrationFile.name(path));
    if (!matcher.matches() || (matcher.group(2) == null) != matcher.group(1).equals("R")) {
      return Optional.empty();
    }
    String version = matcher.group(2) == null ? "" : matcher.group(2);
    String description = matcher.group(3) == null ? "" : matcher.group(3);
    return Optional.of(
        new FlywayName(
            path,
            matcher.group(1).charAt(0),
            FlywayVersion.of(version),
            description.replace('_', ' '),
            matcher.group(4).toLowerCase(Locale.ROOT).equals("sql")));
  }

  /** As people call it: the file without its ending. */
  String title() {
    String name = MigrationFile.name(path);
    return name.substring(0, name.lastIndexOf('.'));
  }
}
