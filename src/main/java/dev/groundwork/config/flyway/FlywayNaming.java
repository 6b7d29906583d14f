package dev.groundwork.config.flyway;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.FileVisitOption;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/**
 * How Flyway's files are named: {@code V1__name.sql}, unless its settings say otherwise.
 *
 * @param prefixes of each kind, the longest first
 * @param separator between the version and the description
 * @param suffixes of files with SQL
 */
public record FlywayNaming(List<Prefix> prefixes, String separator, List<String> suffixes) {
  /** Whatever the settings say of SQL. */
  private static final FlywayNaming OF_CLASSES = of(Optional.empty());

  private static final List<String> CLASSES = List.of(".java", ".class", ".kt", ".groovy");
  private static final List<String> PROGRAMS =
      List.of(".cmd", ".bat", ".ps1", ".py", ".sh", ".bash");

  /** Digits between dots or underscores, of which Flyway makes numbers. */
  private static final Pattern VERSION = Pattern.compile("[+-]?[0-9]+([._][0-9]+)*");

  /** What is in a file. */
  public enum Form {
    SQL,
    CLASS,
    /** Of a shell or of Python. */
    PROGRAM
  }

  /**
   * A prefix and what it makes of a file.
   *
   * @param kind V, R, B or U
   */
  public record Prefix(char kind, String text) {}

  /**
   * What a name says.
   *
   * @param kind V, R, B or U
   * @param version as it is written; empty of a repeatable one
   * @param title without the ending
   */
  public record Name(char kind, String version, String description, String title, Form form) {
    public boolean isSql() {
      return form == Form.SQL;
    }
  }

  public FlywayNaming {
    prefixes = List.copyOf(prefixes);
    suffixes = List.copyOf(suffixes);
  }

  public static FlywayNaming of(Optional<FlywayFile> file) {
    List<String> suffixes = file.map(f -> f.items("sqlMigrationSuffixes")).orElse(List.of());
    return new FlywayNaming(
        Stream.of(
                prefix(file, 'V', "sqlMigrationPrefix"),
                prefix(file, 'R', "repeatableSqlMigrationPrefix"),
                prefix(file, 'B', "baselineMigrationPrefix"),
                prefix(file, 'U', "undoSqlMigrationPrefix"))
            .sorted(Comparator.comparing((Prefix each) -> -each.text().length()))
            .toList(),
        file.flatMap(f -> f.text("sqlMigrationSeparator")).orElse("__"),
        suffixes.isEmpty() ? List.of(".sql") : suffixes);
  }

  private static Prefix prefix(Optional<FlywayFile> file, char kind, String key) {
    return new Prefix(kind, file.flatMap(f -> f.text(key)).orElse(String.valueOf(kind)));
  }

  /**
   * Empty for a file that is no migration.
   *
   * @param file its name without folders
   */
  public Optional<Name> read(String file) {
    Optional<String> ofClass = ending(file, CLASSES);
    return ofClass.isPresent() && ending(file, suffixes).isEmpty()
        ? OF_CLASSES.read(file, ofClass.get(), Form.CLASS)
        : ending(file).flatMap(ending -> read(file, ending, form(ending)));
  }

  private Form form(String ending) {
    return suffixes.contains(ending) ? Form.SQL : Form.PROGRAM;
  }

  private Optional<Name> read(String file, String ending, Form form) {
    String title = file.substring(0, file.length() - ending.length());
    return prefixes.stream()
        .filter(prefix -> title.startsWith(prefix.text()))
        .findFirst()
        .flatMap(prefix -> read(title, prefix, form));
  }

  private Optional<Name> read(String title, Prefix prefix, Form form) {
    String stem = title.substring(prefix.text().length());
    int at = stem.indexOf(separator);
    String version = at < 0 ? stem : stem.substring(0, at);
    String description = at < 0 ? "" : stem.substring(at + separator.length());
    boolean fits = prefix.kind() == 'R' ? version.isEmpty() : VERSION.matcher(version).matches();
    return fits
        ? Optional.of(new Name(prefix.kind(), version, description.replace('_', ' '), title, form))
        : Optional.empty();
  }

  /**
   * The event of a callback; empty for any other file.
   *
   * @param file its name without folders
   */
  public Optional<String> event(String file) {
    String title = file.substring(0, file.length() - ending(file).map(String::length).orElse(0));
    return FlywayEvent.IDS.stream()
        .filter(id -> title.equals(id) || title.startsWith(id + separator))
        .filter(id -> ending(file).isPresent())
        .findFirst();
  }

  private Optional<String> ending(String file) {
    return ending(file, suffixes).or(() -> ofProgram(file));
  }

  private static Optional<String> ofProgram(String file) {
    return ending(file, PROGRAMS).or(() -> file.contains(".") ? Optional.empty() : Optional.of(""));
  }

  /**
   * Whether it is a program by its ending, or by having none.
   *
   * @param path with folders, or without
   */
  public static boolean isProgram(String path) {
    return ofProgram(path.substring(path.lastIndexOf('/') + 1)).isPresent();
  }

  private static Optional<String> ending(String file, List<String> endings) {
    String small = file.toLowerCase(Locale.ROOT);
    return endings.stream()
        .filter(ending -> small.endsWith(ending.toLowerCase(Locale.ROOT)))
        .findFirst();
  }

  /** Whether a file in a folder, or below it, is named so, and no tool else would name it so. */
  boolean isSaid(String file) {
    return file.contains(separator) && read(file).filter(Name::isSql).isPresent();
  }

  /** Whether a folder has files that are named so. */
  public boolean isUsedIn(Path folder) {
    try (Stream<Path> all = Files.walk(folder, FileVisitOption.FOLLOW_LINKS)) {
      return all.map(path -> String.valueOf(path.getFileName())).anyMatch(this::isSaid);
    } catch (IOException | UncheckedIOException e) {
      return false; // who reads its files tells why they cannot be read
    }
  }
}
