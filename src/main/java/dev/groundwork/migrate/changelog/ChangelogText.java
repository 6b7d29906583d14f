package dev.groundwork.migrate.changelog;

import dev.groundwork.file.InputFile;
import dev.groundwork.file.XmlFile;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Locale;
import java.util.NavigableMap;
import java.util.Optional;
import java.util.TreeMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.IntStream;

/**
 * The text of one file, cut once for all who look for a place in it. Where its changesets begin is
 * found by their names, not by a look at every line for each of them.
 */
final class ChangelogText {
  private static final Pattern HEADER =
      Pattern.compile("^\\s*--\\s*changeset\\s+(.*)$", Pattern.CASE_INSENSITIVE);
  private static final Pattern ID = Pattern.compile("\\bid[\"']?\\s*[:=]\\s*");
  private static final Pattern QUOTES = Pattern.compile("[\"'\\s]");

  /** JSON may be one line, of which each name would else be followed by all the rest. */
  private static final int LONGEST_REST = 300;

  private static final int LONGEST_KEY = 60;

  private final String text;
  private final List<String> lines;
  private Optional<NavigableMap<String, List<Integer>>> headers = Optional.empty();
  private Optional<NavigableMap<String, List<Integer>>> ids = Optional.empty();
  private Optional<CompactText> compact = Optional.empty();

  private ChangelogText(String text) {
    this.text = text;
    this.lines = text.lines().toList();
  }

  /**
   * @throws dev.groundwork.run.GroundworkException INVALID where it is not in its encoding
   */
  static ChangelogText of(Path file) throws IOException {
    boolean xml = file.toString().toLowerCase(Locale.ROOT).endsWith(".xml");
    return new ChangelogText(xml ? XmlFile.text(file) : InputFile.text(file));
  }

  List<String> lines() {
    return lines;
  }

  /** Without its white space. */
  CompactText compact() {
    if (compact.isEmpty()) {
      compact = Optional.of(CompactText.of(text));
    }
    return compact.get();
  }

  /** The numbers, from 1, of the lines where a changeset of this name begins. */
  List<Integer> beginnings(String author, String id) {
    String quotedId = Pattern.quote(id);
    Pattern sql =
        Pattern.compile(
            "^\\s*--\\s*changeset\\s+[\"']?%s[\"']?:[\"']?%s[\"']?(\\s.*)?$"
                .formatted(Pattern.quote(author), quotedId),
            Pattern.CASE_INSENSITIVE);
    List<Integer> found = matching(sql, under(headers(), author + ":" + id));
    Pattern other =
        Pattern.compile("\\bid[\"']?\\s*[:=]\\s*[\"']?%s[\"']?([\\s,>/}].*)?$".formatted(quotedId));
    return found.isEmpty() ? matching(other, under(ids(), id)) : found;
  }

  /** The numbers of the lines in which a pattern is found. */
  List<Integer> matching(Pattern pattern) {
    return matching(pattern, IntStream.rangeClosed(1, lines.size()).boxed().toList());
  }

  private List<Integer> matching(Pattern pattern, Collection<Integer> numbers) {
    return numbers.stream().filter(n -> pattern.matcher(lines.get(n - 1)).find()).toList();
  }

  /** All lines whose name begins so: quotes may be anywhere, and more may follow. */
  private static List<Integer> under(NavigableMap<String, List<Integer>> index, String name) {
    String key = key(name);
    return index.subMap(key, true, key + Character.MAX_VALUE, true).values().stream()
        .flatMap(List::stream)
        .distinct()
        .sorted()
        .toList();
  }

  private NavigableMap<String, List<Integer>> headers() {
    if (headers.isEmpty()) {
      headers = Optional.of(index(HEADER));
    }
    return headers.get();
  }

  private NavigableMap<String, List<Integer>> ids() {
    if (ids.isEmpty()) {
      ids = Optional.of(index(ID));
    }
    return ids.get();
  }

  /** By what follows the pattern in a line, or its first group. */
  private NavigableMap<String, List<Integer>> index(Pattern pattern) {
    NavigableMap<String, List<Integer>> index = new TreeMap<>();
    for (int i = 0; i < lines.size(); i++) {
      Matcher matcher = pattern.matcher(lines.get(i));
      while (matcher.find()) {
        String rest =
            matcher.groupCount() > 0 ? matcher.group(1) : lines.get(i).substring(matcher.end());
        index.computeIfAbsent(key(rest), k -> new ArrayList<>()).add(i + 1);
      }
    }
    return index;
  }

  private static String key(String name) {
    String some = name.substring(0, Math.min(name.length(), LONGEST_REST));
    String key = QUOTES.matcher(some).replaceAll("").toLowerCase(Locale.ROOT);
    return key.substring(0, Math.min(key.length(), LONGEST_KEY));
  }
}
