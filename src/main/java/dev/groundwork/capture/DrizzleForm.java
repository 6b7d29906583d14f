package dev.groundwork.capture;

import dev.groundwork.file.InputFile;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/**
 * What Drizzle has of a migration that was written by hand, as {@code drizzle-kit generate
 * --custom} makes it: before 1.0 a row of the journal, and the last snapshot again, since the
 * schema in TypeScript is the same; from 1.0 on a directory, in which nothing else need be.
 *
 * @param journal what it says; empty: a directory for each migration
 * @param snapshot the last; empty: there is none
 */
public record DrizzleForm(Optional<String> journal, Optional<String> snapshot) {
  private static final String JOURNAL = "meta/_journal.json";
  private static final String SQL = ".sql";
  private static final String SNAPSHOT = "_snapshot.json";
  private static final Pattern WHEN = Pattern.compile("\"when\"\\s*:\\s*(\\d+)");
  private static final Pattern INDEX = Pattern.compile("\"idx\"\\s*:\\s*(\\d+)");
  private static final Pattern VERSION = Pattern.compile("\"version\"\\s*:\\s*\"([^\"]*)\"");
  private static final Pattern ID = Pattern.compile("(\"id\"\\s*:\\s*\")([^\"]+)(\")");
  private static final Pattern PREVIOUS = Pattern.compile("(\"prevId\"\\s*:\\s*\")([^\"]+)(\")");

  /** That of a folder. */
  public static DrizzleForm of(Path folder) throws IOException {
    Path journal = folder.resolve(JOURNAL);
    if (!Files.exists(journal)) {
      return new DrizzleForm(Optional.empty(), Optional.empty());
    }
    try (Stream<Path> files = Files.list(journal.resolveSibling(""))) {
      Optional<Path> last =
          files
              .filter(file -> file.toString().endsWith(SNAPSHOT))
              .max(Comparator.comparing(Path::toString));
      return new DrizzleForm(
          Optional.of(InputFile.text(journal)),
          last.isPresent() ? Optional.of(InputFile.text(last.get())) : Optional.empty());
    }
  }

  /**
   * The files of some migrations.
   *
   * @param scripts each as {@code NUMBER_NAME.sql}, in the order in which they run
   */
  public List<ToolFile> files(List<ToolFile> scripts, Instant now) {
    return journal.map(text -> listed(text, scripts, now)).orElseGet(() -> directories(scripts));
  }

  private static List<ToolFile> directories(List<ToolFile> scripts) {
    return scripts.stream()
        .map(file -> new ToolFile(tag(file) + "/migration.sql", file.text()))
        .toList();
  }

  private static String tag(ToolFile script) {
    return script.path().substring(0, script.path().length() - SQL.length());
  }

  private List<ToolFile> listed(String before, List<ToolFile> scripts, Instant now) {
    List<ToolFile> files = new ArrayList<>(scripts);
    String text = before;
    Optional<String> last = snapshot;
    for (ToolFile script : scripts) {
      text = grown(text, tag(script), now.toEpochMilli());
      last = last.map(DrizzleForm::again);
      String number = tag(script).replaceFirst("_.*", "");
      last.ifPresent(s -> files.add(new ToolFile("meta/" + number + SNAPSHOT, s)));
    }
    files.add(new ToolFile(JOURNAL, text, Optional.of(before)));
    return files;
  }

  /** Drizzle runs what is later than what it ran last. */
  private static String grown(String journal, String tag, long now) {
    int end = Math.max(0, journal.lastIndexOf(']'));
    String head = journal.substring(0, end).stripTrailing();
    return head
        + (head.endsWith("[") ? "\n" : ",\n")
        + """
              {
                "idx": %d,
                "version": "%s",
                "when": %d,
                "tag": "%s",
                "breakpoints": true
              }
            """
            .formatted(
                highest(INDEX, journal) + 1,
                VERSION.matcher(journal).results().findFirst().map(r -> r.group(1)).orElse("7"),
                Math.max(now, highest(WHEN, journal) + 1),
                tag)
            .indent(2)
        + "  "
        + journal.substring(end);
  }

  private static long highest(Pattern number, String text) {
    return number.matcher(text).results().mapToLong(DrizzleForm::number).max().orElse(-1);
  }

  private static long number(MatchResult found) {
    return Long.parseLong(found.group(1));
  }

  /** The same after the one that it is. */
  private static String again(String snapshot) {
    String previous =
        ID.matcher(snapshot).results().findFirst().map(found -> found.group(2)).orElse("");
    String next = ID.matcher(snapshot).replaceFirst("$1" + UUID.randomUUID() + "$3");
    return PREVIOUS.matcher(next).replaceFirst("$1" + previous + "$3");
  }
}
