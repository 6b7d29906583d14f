package dev.groundwork.migrate.formatted;

import dev.groundwork.migrate.formatted.SqlLines.Line;
import dev.groundwork.run.DidYouMean;
import dev.groundwork.run.ExitCode;
import dev.groundwork.run.GroundworkException;
import dev.groundwork.run.Problem;
import dev.groundwork.sql.SqlScript;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * A file of formatted SQL, read before Liquibase reads it: Liquibase goes by lines, knows neither
 * quotes nor comments, and leaves out in silence what it does not know.
 */
public final class FormattedSql {
  private static final Pattern FIRST_WORDS =
      Pattern.compile("^\\W*([a-z]+)\\W+([a-z]+)", Pattern.CASE_INSENSITIVE);

  private final String file;
  private final List<Problem> problems = new ArrayList<>();

  private FormattedSql(String file) {
    this.file = file;
  }

  /**
   * Refuses what would be misread.
   *
   * @param text of a file whose name ends in {@code .sql}, which may be plain SQL as well
   * @param file as a person finds it
   * @throws GroundworkException INVALID with everything that is wrong, each with its line
   */
  public static void check(String text, String file) {
    FormattedSql sql = new FormattedSql(file);
    List<Line> lines = SqlLines.of(text.startsWith("\uFEFF") ? text.substring(1) : text);
    Optional<Line> first = lines.stream().filter(line -> !line.text().isBlank()).findFirst();
    if (first.filter(line -> line.is(Directive.FIRST_LINE)).isPresent()) {
      sql.formatted(text.startsWith("\uFEFF") ? text.substring(1) : text, lines);
    } else {
      first.ifPresent(sql::plain);
    }
    if (!sql.problems.isEmpty()) {
      throw new GroundworkException(ExitCode.INVALID, sql.problems);
    }
  }

  /** Without its first line it is one changeset, whatever stands in it. */
  private void plain(Line first) {
    Matcher words = FIRST_WORDS.matcher(first.text());
    if (words.find()
        && DidYouMean.nearest(words.group(1), List.of("liquibase")).isPresent()
        && (words.group(2).toLowerCase(Locale.ROOT).startsWith("form")
            || words.group(2).equalsIgnoreCase("sql"))) {
      add(
          first,
          new Remark(
              "a first line that Liquibase does not know: " + first.text().strip(),
              "write --liquibase formatted sql, or the file is one changeset of plain SQL"));
    }
  }

  private void formatted(String text, List<Line> lines) {
    IgnoredLines ignoredLines = new IgnoredLines(text, lines, file);
    EnclosedLines enclosedLines =
        new EnclosedLines(ignoredLines.text(), ignoredLines.lines(), file);
    problems.addAll(ignoredLines.problems());
    problems.addAll(enclosedLines.problems());
    boolean misspelt = !problems.isEmpty();
    for (Line line : ignoredLines.lines()) {
      if (!enclosedLines.contains(line)) {
        Optional<Remark> meant =
            line.directive().isPresent() ? Optional.empty() : NearMiss.of(line.text());
        meant.ifPresent(remark -> add(line, remark));
        misspelt |= meant.isPresent();
        HeaderAttributes.remarks(line).forEach(remark -> add(line, remark));
      }
    }
    if (!misspelt) {
      above(ignoredLines);
    }
  }

  /** Liquibase begins to collect SQL at the first header. */
  private void above(IgnoredLines ignoredLines) {
    int header =
        ignoredLines.lines().stream()
            .filter(line -> line.is(Directive.CHANGESET))
            .findFirst()
            .map(Line::start)
            .orElse(ignoredLines.text().length());
    SqlScript.of(ignoredLines.text().substring(0, header)).statements().stream()
        .findFirst()
        .ifPresent(
            statement ->
                problems.add(
                    new Problem(
                        "SQL above the first changeset, which would never run",
                        file + ", line " + statement.line(),
                        "put --changeset author:id above it")));
  }

  private void add(Line line, Remark remark) {
    problems.add(new Problem(remark.what(), file + ", line " + line.number(), remark.next()));
  }
}
