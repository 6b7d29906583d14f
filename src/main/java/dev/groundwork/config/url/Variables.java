package dev.groundwork.config.url;

import dev.groundwork.file.ValueFile;
import dev.groundwork.run.ExitCode;
import dev.groundwork.run.GroundworkException;
import dev.groundwork.run.Problems;
import java.io.IOException;
import java.nio.charset.CharacterCodingException;
import java.nio.file.InvalidPathException;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;

/**
 * The environment. Each variable may instead be given as {@code <VARIABLE>_FILE}, the path of a
 * file that holds the value. An empty variable is none: Compose passes {@code X: ${X:-}} as empty.
 */
public final class Variables {
  private static final Pattern LINE_ENDS = Pattern.compile("[\\r\\n]+\\z");
  private static final String MARK = "\uFEFF";

  private final Map<String, String> environment;
  private final Path directory;
  private final Problems problems;
  private final Set<String> notices = new LinkedHashSet<>();

  public Variables(Map<String, String> environment, Path directory, Problems problems) {
    this.environment = Map.copyOf(environment);
    this.directory = directory;
    this.problems = problems;
  }

  public Set<String> names() {
    return environment.keySet();
  }

  /** The value of a variable, or of the file that its {@code _FILE} names. */
  public Optional<SourcedValue> get(String name) {
    Optional<SourcedValue> value = plain(name);
    Optional<SourcedValue> file = plain(name + "_FILE");
    if (value.isPresent() && file.isPresent()) {
      problems.add(
          "%s and %s_FILE are both set".formatted(name, name), "the environment", "unset one");
      return Optional.empty();
    }
    return value.or(() -> file.flatMap(given -> problems.attempt(() -> read(given))));
  }

  /** The value of a variable itself. */
  public Optional<SourcedValue> plain(String name) {
    return evenEmpty(name).filter(value -> !value.text().isEmpty());
  }

  /** The same, where an empty value is one too. */
  public Optional<SourcedValue> evenEmpty(String name) {
    return Optional.ofNullable(environment.get(name))
        .map(value -> withoutMarks(name, value))
        .map(value -> new SourcedValue(value, name));
  }

  /**
   * Takes away what {@code echo … | base64} put at the end of a Secret, and Windows' editors at its
   * beginning; no value of ours has either.
   */
  private String withoutMarks(String name, String value) {
    if (LINE_ENDS.matcher(value).find()) {
      notices.add(name + " ends in a line end, which is taken away");
    }
    if (value.startsWith(MARK)) {
      notices.add(name + " begins with a byte order mark, which is taken away");
    }
    return LINE_ENDS.matcher(value).replaceFirst("").replaceFirst("^" + MARK, "");
  }

  /** What was taken away of the variables that were asked for; never the value. */
  public List<String> notices() {
    return List.copyOf(notices);
  }

  private SourcedValue read(SourcedValue file) {
    try {
      String whole =
          ValueFile.read(directory.resolve(file.text()))
              .orElseThrow(() -> unreadable(file, "names a file of more than 1 MB"));
      // that editors and echo end a file with a line end is nothing to tell
      String text = withoutMarks(file.origin(), LINE_ENDS.matcher(whole).replaceFirst(""));
      if (text.isEmpty()) {
        throw unreadable(file, "names an empty file");
      }
      if (text.indexOf('\0') >= 0) {
        throw unreadable(file, "names a file that holds a NUL");
      }
      return new SourcedValue(text, file.origin() + ", " + file.text());
    } catch (NoSuchFileException e) {
      throw unreadable(file, "names a file that is not there");
    } catch (CharacterCodingException e) {
      throw unreadable(file, "names a file that is not UTF-8");
    } catch (IOException | InvalidPathException e) {
      throw unreadable(file, "names a file that cannot be read");
    }
  }

  private static GroundworkException unreadable(SourcedValue file, String why) {
    return new GroundworkException(
        ExitCode.CONFIG,
        file.origin() + " " + why,
        file.text(),
        "mount the secret there, or mend the path");
  }
}
