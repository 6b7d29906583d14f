package dev.groundwork.command.project;

import java.util.List;

/** What a Compose file says, as far as it is understood. */
record ComposeFile(String name, List<ComposeService> services) {
  ComposeFile {
    services = List.copyOf(services);
  }
}
