package dev.groundwork.command.project;

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;

/** How the service groundwork gets to the database: as the backend does, or as the image says. */
final class ConnectionText {
  private static final Pattern URL =
      Pattern.compile("(jdbc:)?postgres(ql)?://.*|\\$\\{?DATABASE_URL\\b.*");

  private ConnectionText() {}

  /** Variables and their values. */
  static Map<String, String> of(ServiceRoles roles) {
    String host = roles.database().map(ComposeService::name).orElse("");
    Optional<String> url =
        roles.backends().stream()
            .map(backend -> backend.environment().getOrDefault("DATABASE_URL", ""))
            .filter(value -> URL.matcher(value).matches())
            .filter(value -> value.startsWith("$") || leadsTo(value, host))
            .findFirst();
    return url.isPresent() ? Map.of("DATABASE_URL", url.get()) : ofTheImage(roles, host);
  }

  /** An external database has no service; localhost is the container itself. */
  private static boolean leadsTo(String url, String host) {
    return host.isEmpty()
        ? !url.matches(".*[@/](localhost|127\\.0\\.0\\.1)[:/].*")
        : url.matches(".*[@/]" + Pattern.quote(host) + "(:[^/]*)?(/.*)?");
  }

  /** Apart, since a password in a URL would have to be encoded. */
  private static Map<String, String> ofTheImage(ServiceRoles roles, String host) {
    Map<String, String> image = roles.database().map(ComposeService::environment).orElse(Map.of());
    Map<String, String> all = new LinkedHashMap<>();
    if (host.isEmpty()) {
      all.put("DATABASE_URL", "${DATABASE_URL}");
      return all;
    }
    // with an env_file they are not written here, but most often in .env, which Compose reads
    boolean elsewhere = roles.database().filter(db -> db.more().contains("env_file")).isPresent();
    String user =
        image.getOrDefault("POSTGRES_USER", elsewhere ? "${POSTGRES_USER:-postgres}" : "postgres");
    all.put("PGHOST", host);
    all.put("PGUSER", user);
    String file = image.getOrDefault("POSTGRES_PASSWORD_FILE", "");
    if (file.isEmpty()) {
      all.put("PGPASSWORD", image.getOrDefault("POSTGRES_PASSWORD", "${POSTGRES_PASSWORD:-}"));
    } else {
      all.put("PGPASSWORD_FILE", file);
    }
    all.put(
        "PGDATABASE",
        image.getOrDefault("POSTGRES_DB", elsewhere ? "${POSTGRES_DB:-postgres}" : user));
    return all;
  }
}
