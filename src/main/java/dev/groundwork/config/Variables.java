package dev.groundwork.config;

import dev.groundwork.run.ExitCode;
import dev.groundwork.run.GroundworkException;
import dev.groundwork.run.Problems;
import java.io.IOException;
import java.nio.charset.CharacterCodingException;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * The environment. Each variable may instead be given as {@code <VARIABLE>_FILE}, the path of a
 * file that holds the value. An empty variable is none: Compose passes {@code X: ${X:-}} as empty.
 */
final class Variables {
  private final Map<String, String> environment;
  private final Path directory;
  private final Problems problems;

  Variables(Map<String, String> environment, Path directory, Problems problems) {
    this.environment = Map.copyOf(environment);
    this.directory = directory;
    this.problems = problems;
  }

  Set<String> names() {
    return environment.keySet();
  }

  /** The value of a variable, or of the file that its {@code _FILE} names. */
  Optional<Given> get(String name) {
    Optional<Given> value = plain(name);
    Optional<Given> file = plain(name + "_FILE");
    if (value.isPresent() && file.isPresent()) {
      problems.add(
          "%s and %s_FILE are both set".formatted(name, name), "the environment", "unset one");
      return Optional.empty();
    }
    return value.or(() -> file.flatMap(given -> problems.attempt(() -> read(given))));
  }

  /** The value of a variable itself. */
  Optional<Given> plain(String name) {
    return Optional.ofNullable(environment.get(name))
        .filter(value -> !value.isEmpty())
        .map(value -> new Given(value, name));
  }

  private Given read(Given file) {
    try {
      String text = withoutNewline(Files.readString(directory.resolve(file.text())));
      if (text.isEmpty()) {
        throw unreadable(file, "names an empty file");
      }
      return new Given(text, file.origin() + ", " + file.text());
    } catch (NoSuchFileException e) {
      throw unreadable(file, "names a file that is not there");
    } catch (CharacterCodingException e) {
      throw unreadable(file, "names a file that is not UTF-8");
    } catch (IOException | InvalidPathException e) {
      throw unreadable(file, "names a file that cannot be read");
    }
  }

  /** Editors and {@code echo} end a file with a newline that no password has. */
  private static String withoutNewline(String text) {
    return text.replaceFirst("\r?\n\\z", "");
  }

  private static GroundworkException unreadable(Given file, String why) {
    return new GroundworkException(
        ExitCode.CONFIG,
        file.origin() + " " + why,
        file.text(),
        "mount the secret there, or mend the path");
  }
}
