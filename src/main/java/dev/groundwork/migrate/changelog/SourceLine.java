package dev.groundwork.migrate.changelog;

import dev.groundwork.migrate.folder.changeset.MigrationChangeSet;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Collections;
import java.util.List;
import java.util.function.Function;
import java.util.regex.Pattern;
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
    return folder.places().computeIfAbsent(changeset, each -> found(folder, each));
  }

  private static List<SourceLine> found(ChangelogFolder folder, ChangeSet changeset) {
    if (changeset instanceof MigrationChangeSet migration) {
      return List.of(
          new SourceLine(
              migration.folder().display(migration.migration().file()), migration.line()));
    }
    String path = changeset.getFilePath();
    String author = String.valueOf(changeset.getAuthor());
    List<Integer> found =
        numbers(folder, path, text -> text.beginnings(author, String.valueOf(changeset.getId())));
    return found.isEmpty()
        ? List.of(new SourceLine(folder.display(path), 0))
        : found.stream().map(n -> new SourceLine(folder.display(path), n)).toList();
  }

  /** The first line that contains a text. */
  static SourceLine containing(ChangelogFolder folder, String path, String text) {
    return containing(folder, path, text, 0);
  }

  /** The same from one line on. */
  static SourceLine containing(ChangelogFolder folder, String path, String text, int from) {
    Pattern pattern = Pattern.compile(Pattern.quote(text));
    return numbers(folder, path, each -> each.matching(pattern)).stream()
        .filter(number -> number >= from)
        .findFirst()
        .map(number -> new SourceLine(folder.display(path), number))
        .orElseGet(() -> new SourceLine(folder.display(path), 0));
  }

  /** The first line in which a pattern is found. */
  public static SourceLine matching(ChangelogFolder folder, String path, Pattern pattern) {
    List<Integer> found = numbers(folder, path, text -> text.matching(pattern));
    return new SourceLine(folder.display(path), found.isEmpty() ? 0 : found.get(0));
  }

  private static List<Integer> numbers(
      ChangelogFolder folder, String path, Function<ChangelogText, List<Integer>> look) {
    try {
      return look.apply(folder.file(path));
    } catch (IOException | UncheckedIOException e) {
      return List.of();
    }
  }

  /** {@code changelogs/migrations/20260108-add-sku.sql, line 7}. */
  public String display() {
    return number == 0 ? file : file + ", line " + number;
  }

  /** The first of these files where a text is that names something; the last if it is in none. */
  static SourceLine first(ChangelogFolder folder, Collection<String> paths, String text) {
    SourceLine last = new SourceLine(folder.display(), 0);
    for (String path : paths) {
      last = containing(folder, path, text);
      if (last.number() > 0) {
        return last;
      }
    }
    return last;
  }

  /** The same from the last file on. */
  static SourceLine last(ChangelogFolder folder, Collection<String> paths, String text) {
    List<String> backwards = new ArrayList<>(paths);
    Collections.reverse(backwards);
    SourceLine found = first(folder, backwards, text);
    return found.number() > 0 ? found : first(folder, paths, text);
  }
}
