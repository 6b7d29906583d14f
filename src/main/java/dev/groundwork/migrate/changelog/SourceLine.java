package dev.groundwork.migrate.changelog;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.List;
import java.util.regex.Pattern;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import liquibase.changelog.ChangeSet;

/**
 * A place in a changelog.
 *
 * @param file as a person finds it
 * @param number the line, from 1; 0 where it is not known
 */
public record SourceLine(String file, int number) {

  /** The line where a changeset begins. */
  public static SourceLine of(ChangelogFolder folder, ChangeSet changeset) {
    return all(folder, changeset).get(0);
  }

  /** Every line where a changeset of this name begins; where there is none, its file. */
  static List<SourceLine> all(ChangelogFolder folder, ChangeSet changeset) {
    if (changeset instanceof MigrationChangeSet migration) {
      return List.of(migration.place());
    }
    String id = Pattern.quote(String.valueOf(changeset.getId()));
    String author = Pattern.quote(String.valueOf(changeset.getAuthor()));
    Pattern sql =
        Pattern.compile(
            "^\\s*--\\s*changeset\\s+[\"']?%s[\"']?:[\"']?%s[\"']?(\\s.*)?$".formatted(author, id),
            Pattern.CASE_INSENSITIVE);
    Pattern other =
        Pattern.compile("\\bid[\"']?\\s*[:=]\\s*[\"']?%s[\"']?([\\s,>/}].*)?$".formatted(id));
    String path = changeset.getFilePath();
    return Stream.of(sql, other)
        .map(pattern -> all(folder, path, pattern))
        .filter(lines -> !lines.isEmpty())
        .findFirst()
        .orElseGet(() -> List.of(new SourceLine(folder.display(path), 0)));
  }

  /** The first line that contains a text. */
  static SourceLine containing(ChangelogFolder folder, String path, String text) {
    return matching(folder, path, Pattern.compile(Pattern.quote(text)));
  }

  /** The first line in which a pattern is found. */
  public static SourceLine matching(ChangelogFolder folder, String path, Pattern pattern) {
    return all(folder, path, pattern).stream()
        .findFirst()
        .orElseGet(() -> new SourceLine(folder.display(path), 0));
  }

  private static List<SourceLine> all(ChangelogFolder folder, String path, Pattern pattern) {
    List<String> lines = lines(folder, path);
    return IntStream.range(0, lines.size())
        .filter(i -> pattern.matcher(lines.get(i)).find())
        .mapToObj(i -> new SourceLine(folder.display(path), i + 1))
        .toList();
  }

  private static List<String> lines(ChangelogFolder folder, String path) {
    try {
      return folder.text(path).lines().toList();
    } catch (IOException | UncheckedIOException e) {
      return List.of();
    }
  }

  /** {@code changelogs/migrations/20260108-add-sku.sql, line 7}. */
  public String display() {
    return number == 0 ? file : file + ", line " + number;
  }
}
