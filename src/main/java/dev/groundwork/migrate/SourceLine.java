package dev.groundwork.migrate;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;
import liquibase.changelog.ChangeSet;

/**
 * A place in a changelog.
 *
 * @param file as a person finds it
 * @param number the line, from 1; 0 where it is not known
 */
record SourceLine(String file, int number) {

  /** The line where a changeset begins. */
  static SourceLine of(ChangelogFolder folder, ChangeSet changeset) {
    String id = Pattern.quote(changeset.getId());
    String author = Pattern.quote(changeset.getAuthor());
    Pattern sql =
        Pattern.compile(
            "^\\s*--\\s*changeset\\s+[\"']?%s[\"']?:[\"']?%s[\"']?(\\s.*)?$".formatted(author, id),
            Pattern.CASE_INSENSITIVE);
    Pattern other =
        Pattern.compile("\\bid[\"']?\\s*[:=]\\s*[\"']?%s[\"']?([\\s,>/}].*)?$".formatted(id));
    return first(folder, changeset.getFilePath(), sql)
        .or(() -> first(folder, changeset.getFilePath(), other))
        .orElseGet(() -> new SourceLine(folder.display(changeset.getFilePath()), 0));
  }

  /** The first line that contains a text. */
  static SourceLine containing(ChangelogFolder folder, String path, String text) {
    return first(folder, path, Pattern.compile(Pattern.quote(text)))
        .orElseGet(() -> new SourceLine(folder.display(path), 0));
  }

  private static Optional<SourceLine> first(ChangelogFolder folder, String path, Pattern pattern) {
    List<String> lines = lines(folder, path);
    for (int i = 0; i < lines.size(); i++) {
      if (pattern.matcher(lines.get(i)).find()) {
        return Optional.of(new SourceLine(folder.display(path), i + 1));
      }
    }
    return Optional.empty();
  }

  private static List<String> lines(ChangelogFolder folder, String path) {
    try {
      return folder.text(path).lines().toList();
    } catch (IOException | UncheckedIOException e) {
      return List.of();
    }
  }

  SourceLine plus(int lines) {
    return new SourceLine(file, number + lines);
  }

  /** {@code changelogs/migrations/20260108-add-sku.sql, line 7}. */
  String display() {
    return number == 0 ? file : file + ", line " + number;
  }
}
