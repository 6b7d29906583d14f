package dev.groundwork.capture;

import dev.groundwork.config.flyway.FlywayFile;
import dev.groundwork.config.flyway.FlywayNaming;
import dev.groundwork.config.flyway.FlywayNaming.Name;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Pattern;

/**
 * How a project's own settings say that a migration of Flyway's is named and read. What they would
 * read otherwise than it is written says so in a {@code .conf} beside it.
 */
record FlywayForm(Optional<FlywayFile> settings) {
  private static final Pattern NUMBER = Pattern.compile("\\d+");

  /** In which ASCII is written as it is. */
  private static final Pattern ASCII_TOO =
      Pattern.compile("(US-?)?ASCII|(ISO-?8859|WINDOWS|CP125|LATIN).*");

  private static final int LONGEST_NUMBER = 60;

  /**
   * What takes it back, for those who have such files, and with which settings need not be said.
   */
  List<ToolFile> undo(String version, String title, String text) {
    return text.isEmpty() || !conf(text).isEmpty() ? List.of() : files('U', version, title, text);
  }

  /** Whether some of these take others back, which Flyway itself does for those who pay. */
  boolean undoes(List<String> names) {
    FlywayNaming naming = FlywayNaming.of(settings);
    return names.stream()
        .flatMap(name -> naming.read(name).stream())
        .anyMatch(n -> n.kind() == 'U');
  }

  /** With what else stands beside it. */
  List<ToolFile> files(String version, String title, String text) {
    return files('V', version, title, text);
  }

  private List<ToolFile> files(char kind, String version, String title, String text) {
    FlywayNaming naming = FlywayNaming.of(settings);
    String name =
        prefix(naming, kind) + version + naming.separator() + title + naming.suffixes().get(0);
    List<ToolFile> files = new ArrayList<>(List.of(new ToolFile(name, text)));
    String conf = conf(text);
    if (!conf.isEmpty()) {
      files.add(new ToolFile(name + ".conf", conf));
    }
    return files;
  }

  private static String prefix(FlywayNaming naming, char kind) {
    return naming.prefixes().stream()
        .filter(prefix -> prefix.kind() == kind)
        .findFirst()
        .orElseThrow()
        .text();
  }

  private String conf(String text) {
    boolean replaced = !"false".equalsIgnoreCase(text("placeholderReplacement", "true"));
    String conf =
        replaced && text.contains(text("placeholderPrefix", "${"))
            ? "placeholderReplacement=false\n"
            : "";
    String encoding = text("encoding", "UTF-8").toUpperCase(Locale.ROOT);
    boolean same = ASCII_TOO.matcher(encoding).matches() && isAscii(text);
    return same || encoding.matches("UTF-?8") ? conf : conf + "encoding=UTF-8\n";
  }

  private static boolean isAscii(String text) {
    return StandardCharsets.US_ASCII.newEncoder().canEncode(text);
  }

  private String text(String key, String otherwise) {
    return settings.flatMap(file -> file.text(key)).orElse(otherwise);
  }

  /** Whether it is what runs once, and its prefix is not the beginning of another's. */
  boolean takes(ToolFile file, String version) {
    return file.path().endsWith(".conf")
        || FlywayNaming.of(settings)
            .read(file.path())
            .filter(name -> name.kind() == 'V' || name.kind() == 'U')
            .filter(name -> name.version().equals(version))
            .isPresent();
  }

  /** The highest version, as it is written in one of some names. */
  Optional<String> highest(List<String> names) {
    FlywayNaming naming = FlywayNaming.of(settings);
    return names.stream()
        .flatMap(name -> naming.read(name).stream())
        .filter(name -> name.kind() == 'V' || name.kind() == 'B')
        .map(Name::version)
        .max(Comparator.comparing(FlywayForm::order));
  }

  /** Each number as long as any, so that letters compare them. */
  private static String order(String version) {
    return NUMBER
        .matcher(version.replace('_', '.'))
        .replaceAll(found -> "0".repeat(zeros(found.group())) + found.group());
  }

  private static int zeros(String number) {
    return Math.max(0, LONGEST_NUMBER - number.length());
  }
}
