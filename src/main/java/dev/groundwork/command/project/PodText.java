package dev.groundwork.command.project;

import java.util.Locale;

/** An initContainer, and the image that it runs. */
final class PodText {
  private final ServiceRoles roles;
  private final Layout layout;

  PodText(ServiceRoles roles, Layout layout) {
    this.roles = roles;
    this.layout = layout;
  }

  String text() {
    String name = name();
    StringBuilder copies = new StringBuilder();
    for (String part : layout.parts()) {
      copies.append(
          "#   COPY %s %s\n".formatted(part, part.equals("groundwork.yaml") ? "." : part));
    }
    return """
        into the pod's spec; the image is your own
        # Dockerfile:
        #   FROM groundwork
        %s# kubectl create secret generic %s-database --from-literal=url=postgresql://…
              initContainers:
                - name: groundwork
                  image: registry.example.com/%s-database:1.0.0
                  env:
                    - name: DATABASE_URL
                      valueFrom: {secretKeyRef: {name: %s-database, key: url}}
                  terminationMessagePolicy: FallbackToLogsOnError
        """
        .formatted(copies, name, name, name);
  }

  /** What a backend is called, as Kubernetes takes names. */
  private String name() {
    String name = roles.backends().isEmpty() ? "backend" : roles.backends().get(0).name();
    String clean = name.toLowerCase(Locale.ROOT).replaceAll("[^a-z0-9]+", "-");
    return clean.replaceAll("^-+|-+$", "");
  }
}
