package dev.groundwork.command.project;

import java.util.List;

/** A file that Compose merges with the project's own. */
final class ServiceText {
  private static final String SECRETS = "/run/secrets/";

  private static final String WAITS =
      """
          depends_on:
            groundwork:
              condition: service_completed_successfully
      """;

  private final ServiceRoles roles;
  private final Layout layout;
  private final List<String> hints;

  ServiceText(ServiceRoles roles, Layout layout, List<String> hints) {
    this.roles = roles;
    this.layout = layout;
    this.hints = hints;
  }

  /** Its first line says where it goes; empty where the service is there already. */
  String text() {
    if (roles.present()) {
      hints.add("the Compose file has a service groundwork already: it is kept");
      return "";
    }
    if (roles.file().isPresent() && roles.backends().isEmpty()) {
      hints.add("no service is seen to use the database: give yours the depends_on at the end");
    }
    return """
        save it as %s, or put the services into your own file
        services:
          groundwork:
            image: groundwork   # or the one that you published
        %s    restart: "no"
            environment:
        %s%s    volumes:
        %s%s"""
        .formatted(
            roles.file().map(ServiceText::override).orElse("compose.yaml"),
            roles
                .database()
                .map(db -> "    depends_on:\n      - " + ComposeText.scalar(db.name()) + "\n")
                .orElse(""),
            environment(),
            secrets(),
            volumes(),
            backends());
  }

  /** By the name that Compose looks for beside the other. */
  private static String override(String file) {
    return file.replaceFirst("\\.(ya?ml)$", ".override.$1");
  }

  private String environment() {
    StringBuilder text = new StringBuilder();
    ConnectionText.of(roles)
        .forEach(
            (key, value) ->
                text.append("      %s: %s\n".formatted(key, ComposeText.scalar(value))));
    return text.toString();
  }

  private String secrets() {
    String file = ConnectionText.of(roles).getOrDefault("PGPASSWORD_FILE", "");
    return file.startsWith(SECRETS)
        ? "    secrets:\n      - " + ComposeText.scalar(file.substring(SECRETS.length())) + "\n"
        : "";
  }

  private String volumes() {
    StringBuilder text = new StringBuilder();
    for (String part : layout.parts()) {
      text.append("      - ")
          .append(ComposeText.scalar("./%1$s:/groundwork/%1$s:ro".formatted(part)))
          .append('\n');
    }
    return text.toString();
  }

  private String backends() {
    StringBuilder text = new StringBuilder();
    for (ComposeService backend : roles.backends()) {
      text.append("  %s:\n%s".formatted(ComposeText.scalar(backend.name()), WAITS));
    }
    // Compose refuses a service of which it knows nothing else
    return roles.backends().isEmpty()
        ? ("  backend:   # yours\n" + WAITS).replaceAll("(?m)^  ", "  # ")
        : text.toString();
  }
}
