package dev.groundwork.migrate.rules;

import dev.groundwork.lint.LintRule;
import dev.groundwork.migrate.changelog.Changelog;
import dev.groundwork.migrate.changelog.ChangesetLines;
import dev.groundwork.migrate.changelog.SourceLine;
import dev.groundwork.migrate.folder.changeset.MigrationChangeSet;
import dev.groundwork.run.DidYouMean;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import liquibase.changelog.ChangeSet;

/**
 * What a changeset allows itself, by a comment between its header and the next: {@code
 * --groundwork:allow drop-column, rename: nobody uses it}. In a changeset that ran already it goes
 * into {@code --comment:}, which is no part of the checksum.
 *
 * @param rules by their names
 * @param unknown names that no rule has, each with the nearest that one has
 */
public record LintSuppressions(Set<String> rules, List<String> unknown) {
  /** A rule of validate, not of the SQL. */
  public static final String NO_ROLLBACK = "no-rollback";

  private static final Pattern COMMENT =
      Pattern.compile("groundwork:allow\\s+([a-z-]+(?:\\s*,\\s*[a-z-]+)*)");

  private static final Pattern NEXT =
      Pattern.compile(
          "^\\s*(--\\s*changeset\\s|-?\\s*changeSet\\s*:|<changeSet\\b|\"changeSet\")",
          Pattern.CASE_INSENSITIVE);

  public static LintSuppressions in(Changelog changelog, ChangeSet changeset) {
    Set<String> rules = new HashSet<>();
    List<String> unknown = new ArrayList<>();
    for (String line : lines(changelog, changeset)) {
      Matcher comment = COMMENT.matcher(line);
      if (comment.find()) {
        Stream.of(comment.group(1).split("\\s*,\\s*")).forEach(name -> take(name, rules, unknown));
      }
    }
    return new LintSuppressions(rules, unknown);
  }

  private static void take(String name, Set<String> rules, List<String> unknown) {
    List<String> names = Stream.concat(LintRule.names().stream(), Stream.of(NO_ROLLBACK)).toList();
    if (names.contains(name)) {
      rules.add(name);
    } else {
      unknown.add(
          name + DidYouMean.nearest(name, names).map(n -> "; did you mean " + n + "?").orElse(""));
    }
  }

  /** From its header to the next one. */
  static List<String> lines(Changelog changelog, ChangeSet changeset) {
    if (changeset instanceof MigrationChangeSet) {
      return ChangesetLines.of(changelog.folder(), changeset);
    }
    int start = SourceLine.of(changelog.folder(), changeset).number();
    try {
      List<String> all = changelog.folder().lines(changeset.getFilePath());
      List<String> rest = all.subList(Math.min(Math.max(start, 0), all.size()), all.size());
      return rest.stream().takeWhile(line -> !NEXT.matcher(line).find()).toList();
    } catch (IOException | UncheckedIOException e) {
      return List.of();
    }
  }
}
