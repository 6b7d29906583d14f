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

  boolean isDatabase() {
    return POSTGRES.matcher(image.replaceFirst("^\\$\\{[^:}]*:?-([^}]*)}", "$1")).matches()
        || (environment.containsKey("POSTGRES_PASSWORD")
            && more.contains("build")
            && image.isEmpty()
            && dependsOn.isEmpty()
            && !environment.containsKey("DATABASE_URL"));
  }

  boolean isTool() {
    return TOOL.matcher(image).matches();
  }

  /** Whether it works with the database of this name. */
  boolean uses(String database) {
    return !isTool()
        && !isDatabase()
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
