package dev.groundwork.config.flyway;

import java.io.IOException;
import java.io.StringReader;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Properties;

/**
 * A text of {@code key=value}, as Flyway reads it (its {@code ConfigUtils}): what {@code
 * java.util.Properties} makes of it, but that a backslash is itself; only at the end of a line that
 * goes on, it joins that with the next.
 */
public final class FlywayProperties {
  private final List<String> lines;
  private final List<Entry> entries = new ArrayList<>();

  private FlywayProperties(String text) {
    this.lines = text.lines().toList();
  }

  /**
   * One of them.
   *
   * @param line where it begins, from 1
   */
  public record Entry(String key, String value, int line) {}

  /** All, in their order; of two with the same key, the last counts. */
  public static List<Entry> read(String text) {
    FlywayProperties properties = new FlywayProperties(text);
    int at = 0;
    while (at < properties.lines.size()) {
      at = properties.readFrom(at);
    }
    return List.copyOf(properties.entries);
  }

  /**
   * Reads what begins at a line.
   *
   * @return the line after it
   */
  private int readFrom(int first) {
    int at = first;
    StringBuilder whole = new StringBuilder(written(at));
    while (!isComment(first) && goesOn(at)) {
      at++;
      whole.append('\n').append(written(at));
    }
    Properties one = new Properties();
    try {
      one.load(new StringReader(whole.append('\n').toString()));
    } catch (IOException e) {
      throw new UncheckedIOException(e); // a text in memory has none
    }
    one.stringPropertyNames()
        .forEach(key -> entries.add(new Entry(key, one.getProperty(key), first + 1)));
    return at + 1;
  }

  private String trimmed(int index) {
    return lines.get(index).trim();
  }

  private boolean isComment(int index) {
    return trimmed(index).startsWith("#") || trimmed(index).startsWith("!");
  }

  /** As {@code Properties} takes it. */
  private String written(int index) {
    String doubled = trimmed(index).replace("\\", "\\\\");
    return goesOn(index) ? doubled.substring(0, doubled.length() - 1) : doubled;
  }

  private boolean goesOn(int index) {
    if (!trimmed(index).endsWith("\\") || index + 1 == lines.size()) {
      return false;
    }
    String next = lines.get(index + 1);
    boolean isSetting = next.trim().startsWith("flyway.") && next.contains("=");
    return !next.isEmpty() && (!isSetting || isComparison(next));
  }

  /** Of a {@code shouldExecute} that is written over several lines. */
  private static boolean isComparison(String line) {
    return !line.startsWith("shouldExecute") && (line.contains("==") || line.contains("!="));
  }
}
