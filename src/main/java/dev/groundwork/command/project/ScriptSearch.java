package dev.groundwork.command.project;

import dev.groundwork.prepare.InitSqlCheck;
import dev.groundwork.run.GroundworkException;
import dev.groundwork.run.Problem;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** The folder of SQL for {@code prepare}: the image's init scripts, where they suit every start. */
final class ScriptSearch {
  static final String DEFAULT = "init-sql";

  private final Path folder;
  private final List<String> hints;

  ScriptSearch(Path folder, List<String> hints) {
    this.folder = folder;
    this.hints = hints;
  }

  Optional<String> find(ServiceRoles roles) throws IOException {
    Set<String> candidates = new LinkedHashSet<>(List.of(DEFAULT));
    roles.database().flatMap(ComposeService::initScripts).ifPresent(candidates::add);
    for (String candidate : candidates) {
      if (Files.isDirectory(folder.resolve(candidate)) && suits(candidate)) {
        return Optional.of(candidate);
      }
    }
    return Optional.empty();
  }

  private boolean suits(String candidate) throws IOException {
    try {
      return InitSqlCheck.of(folder.resolve(candidate)).files() > 0;
    } catch (GroundworkException e) {
      Problem first = e.problems().get(0);
      hints.add(
          "%s is not run by prepare: %s, %s; %s"
              .formatted(candidate, first.what(), first.where(), first.next()));
      return false;
    }
  }
}
