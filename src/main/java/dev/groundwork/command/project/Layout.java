package dev.groundwork.command.project;

import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * Which files a run needs, each where the project has it.
 *
 * @param changelog a file, or a folder of migrations
 * @param scripts the folder of init-sql, where there is one
 * @param settings whether there is a groundwork.yaml
 */
record Layout(String changelog, Optional<String> scripts, boolean settings) {
  private static final String FILE = ".*\\.(ya?ml|xml|json|sql)";

  /** The folder of the changelog, since a file includes others beside it. */
  String migrations() {
    int slash = changelog.lastIndexOf('/');
    return !changelog.matches(FILE) ? changelog : slash < 0 ? "." : changelog.substring(0, slash);
  }

  /** What has to be seen from where Groundwork runs. */
  List<String> parts() {
    Set<String> parts = new LinkedHashSet<>();
    if (settings) {
      parts.add("groundwork.yaml");
    }
    parts.add(migrations());
    scripts.ifPresent(parts::add);
    return List.copyOf(parts);
  }
}
