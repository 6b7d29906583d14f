package dev.groundwork.config;

import static org.assertj.core.api.Assertions.assertThat;

import dev.groundwork.run.GroundworkException;
import dev.groundwork.run.Problem;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.assertj.core.api.Assertions;
import org.junit.jupiter.api.io.TempDir;

/** Settings as they are loaded in a folder, with a URL whose password is told nowhere. */
abstract class ConfigLoading {
  @TempDir Path directory;

  final Map<String, String> environment =
      new HashMap<>(Map.of("DATABASE_URL", "postgresql://u:SECRET@h:5433/d"));

  final Map<Setting, String> flags = new HashMap<>();

  final Map<String, String> flagParameters = new HashMap<>();

  ConfigLoader loader() {
    return new ConfigLoader(environment, flags, flagParameters, directory);
  }

  Config load() {
    return loader().load();
  }

  List<Problem> problems() {
    GroundworkException e = Assertions.catchThrowableOfType(GroundworkException.class, this::load);
    assertThat(e).as("there are problems").isNotNull();
    assertThat(e.problems().toString() + e).doesNotContain("SECRET");
    return e.problems();
  }

  Path file(String name, String text) throws IOException {
    return Files.writeString(directory.resolve(name), text);
  }
}
