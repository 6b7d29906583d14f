package dev.groundwork.command.project;

import java.util.List;
import java.util.Optional;

/**
 * Which service of a project is what.
 *
 * @param file the name of the Compose file
 * @param database the PostgreSQL server
 * @param backends who must not start before the database is ready
 * @param present whether a service groundwork is there already
 */
record ServiceRoles(
    Optional<String> file,
    Optional<ComposeService> database,
    List<ComposeService> backends,
    boolean present) {
  static final String OURS = "groundwork";

  static ServiceRoles of(Optional<ComposeFile> compose) {
    List<ComposeService> services = compose.map(ComposeFile::services).orElse(List.of());
    Optional<ComposeService> database =
        services.stream().filter(ComposeService::isDatabase).findFirst();
    List<ComposeService> backends =
        services.stream()
            .filter(service -> !service.name().equals(OURS))
            .filter(service -> service.uses(database.map(ComposeService::name).orElse("")))
            .toList();
    boolean present = services.stream().anyMatch(service -> service.name().equals(OURS));
    return new ServiceRoles(compose.map(ComposeFile::name), database, backends, present);
  }
}
