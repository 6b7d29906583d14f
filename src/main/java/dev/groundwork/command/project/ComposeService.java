package dev.groundwork.command.project;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * One service of a Compose file, its values as they are written.
 *
 * @param volumes {@code source:target}, of either form
 * @param more names of what else it has: {@code build}, {@code env_file}
 */
record ComposeService(
    String name,
    String image,
    Map<String, String> environment,
    List<String> volumes,
    List<String> dependsOn,
    List<String> more) {
  private static final Pattern POSTGRES =
      Pattern.compile("(.*/)?(postgres|postgresql|postgis|timescaledb.*|pgvector)(:.*|@.*)?");
  private static final Pattern TOOL =
      Pattern.compile(".*(pgadmin|adminer|pgweb|exporter|backup|redis|nginx|traefik).*");
  private static final Pattern INIT =
      Pattern.compile("(\\./)?([^:]*[^:/])/?:/docker-entrypoint-initdb\\.d/?(:.*)?");

  /** What only borrows psql from the image waits for another, or starts with something else. */
  boolean isDatabase() {
    return dependsOn.isEmpty()
        && !more.contains("entrypoint")
        && (hasImageOf(POSTGRES) || (more.contains("build") && setsUpPostgres()));
  }

  private boolean setsUpPostgres() {
    return environment.containsKey("POSTGRES_PASSWORD") && !environment.containsKey("DATABASE_URL");
  }

  /** Also of one in a variable with a default. */
  private boolean hasImageOf(Pattern pattern) {
    return pattern.matcher(image.replaceFirst("^\\$\\{[^:}]*:?-([^}]*)}", "$1")).matches();
  }

  /** Whether it works with the database of this name, each time the project is started. */
  boolean uses(String database) {
    return !hasImageOf(TOOL)
        && !isDatabase()
        && !more.contains("profiles")
        && (dependsOn.contains(database)
            || environment.containsKey("DATABASE_URL")
            || environment.values().stream().anyMatch(value -> names(value, database)));
  }

  private static boolean names(String value, String database) {
    return value.equals(database)
        || Pattern.compile("[@/]" + Pattern.quote(database) + "(:\\d+)?(/|$)")
            .matcher(value)
            .find();
  }

  /** The folder that the image runs on an empty volume. */
  Optional<String> initScripts() {
    return volumes.stream()
        .map(INIT::matcher)
        .filter(Matcher::matches)
        .map(matcher -> matcher.group(2))
        .findFirst();
  }
}
