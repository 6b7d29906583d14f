package dev.groundwork.migrate.formatted;

import dev.groundwork.migrate.formatted.SqlLines.Line;
import dev.groundwork.run.Problem;
import dev.groundwork.sql.SqlEnclosure;
import java.util.ArrayList;
import java.util.Collection;
import java.util.EnumSet;
import java.util.List;
import java.util.NavigableMap;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import liquibase.database.DatabaseList;

/**
 * The lines of Liquibase's that stand in a comment, a string or a quoted name, where psql would not
 * see them. They are refused: to pass them over as psql does would be to read the file in another
 * way than Liquibase, which would run them.
 */
final class EnclosedLines {
  private static final Set<Directive> HARMLESS =
      EnumSet.of(Directive.COMMENT, Directive.FIRST_LINE);
  private static final Set<String> DATA = Set.of("a string", "a quoted name");
  private static final Pattern DBMS =
      Pattern.compile("\\sdbms:\\s?([\\w!,]+)", Pattern.CASE_INSENSITIVE);
  private static final Pattern ROWS =
      Pattern.compile("(?im)^[^\\S\r\n]*+copy\\s[^;]*\\sfrom\\s+stdin\\b[^;]*;");

  private final String text;
  private final String file;
  private final NavigableMap<Integer, Line> lines;
  private final NavigableMap<Integer, Line> headers;
  private final NavigableMap<Integer, Integer> endsByStart = new TreeMap<>();
  private final List<Problem> problems = new ArrayList<>();

  EnclosedLines(String text, List<Line> lines, String file) {
    this.text = text;
    this.file = file;
    this.lines = SqlLines.byStart(lines);
    this.headers =
        SqlLines.byStart(lines.stream().filter(line -> line.is(Directive.CHANGESET)).toList());
    Optional<Line> again = Optional.empty();
    do {
      again = read(again.map(Line::start).orElse(0));
    } while (again.isPresent());
  }

  List<Problem> problems() {
    return problems;
  }

  boolean contains(Line line) {
    var before = endsByStart.lowerEntry(line.start());
    return before != null && line.start() < before.getValue();
  }

  /**
   * Up to a changeset that begins in an enclosure which was hardly meant to reach that far: there
   * Liquibase forgets what was open, and what comes after it can be told as well.
   */
  private Optional<Line> read(int from) {
    List<SqlEnclosure> all = SqlEnclosure.in(text.substring(from)).toList();
    for (SqlEnclosure each : all) {
      SqlEnclosure enclosure =
          new SqlEnclosure(each.what(), from + each.start(), from + each.end(), each.closed());
      Optional<Line> header = inside(enclosure, headers).stream().findFirst();
      boolean meant = enclosure.closed() && !DATA.contains(enclosure.what());
      Optional<Line> again = header.filter(line -> !meant);
      endsByStart.put(enclosure.start(), again.map(Line::start).orElse(enclosure.end()));
      if (isForPostgres(enclosure)) {
        check(enclosure, header);
      }
      if (again.isPresent()) {
        return again;
      }
    }
    return Optional.empty();
  }

  private static Collection<Line> inside(
      SqlEnclosure enclosure, NavigableMap<Integer, Line> lines) {
    return lines.subMap(enclosure.start(), false, enclosure.end(), false).values();
  }

  private void check(SqlEnclosure enclosure, Optional<Line> header) {
    boolean comment = enclosure.what().equals("a comment");
    if (!comment && !enclosure.closed() && ROWS.matcher(text).find()) {
      return; // what follows are rows, in which a quote is none
    }
    if (!enclosure.closed()) {
      problems.add(enclosure.unclosed(file + ", line " + line(enclosure)));
    } else if (header.isPresent()) {
      refuse("a changeset", header.get(), enclosure);
    } else {
      inside(enclosure, lines).stream()
          .filter(line -> isRead(line, enclosure))
          .forEach(line -> refuse("a line for Liquibase", line, enclosure));
    }
  }

  /** A remark that gets lost in a comment, or in the body of a function, changes nothing. */
  private static boolean isRead(Line line, SqlEnclosure enclosure) {
    return line.directive()
        .filter(found -> DATA.contains(enclosure.what()) || !HARMLESS.contains(found))
        .isPresent();
  }

  private void refuse(String what, Line line, SqlEnclosure enclosure) {
    boolean comment = enclosure.what().equals("a comment");
    problems.add(
        new Problem(
            "%s in %s would count all the same: %s"
                .formatted(what, enclosure.what(), line.text().strip()),
            "%s, line %d\n%s begins in line %d"
                .formatted(file, line.number(), enclosure.what(), line(enclosure)),
            comment
                ? "take it out of the file, or of the comment; to leave lines out, write\n"
                    + "--ignoreLines:start above them and --ignoreLines:end below"
                : "end %s before it, or write that line in another way"
                    .formatted(enclosure.what().replaceFirst("^a", "the"))));
  }

  private int line(SqlEnclosure enclosure) {
    return lines.floorEntry(enclosure.start()).getValue().number();
  }

  /** Other databases have other quotes. */
  private boolean isForPostgres(SqlEnclosure enclosure) {
    var header = headers.floorEntry(enclosure.start());
    Matcher dbms = DBMS.matcher(header == null ? "" : header.getValue().text());
    return !dbms.find() || DatabaseList.definitionMatches(dbms.group(1), "postgresql", true);
  }
}
