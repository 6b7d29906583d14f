package dev.groundwork.migrate.formatted;

import dev.groundwork.run.DidYouMean;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/**
 * A comment that looks like a line for Liquibase and that Liquibase takes for a comment. Prose may
 * begin with such a word too: the line has to go on as a line for Liquibase would.
 */
enum NearMiss {
  CHANGESET(
      "change(?i:-|\\s+)?sets?|[a-z]{6,12}",
      "changeset",
      "\\s+(\"[^\"]+\"|[^\\s:\"]+):(\"[^\"]+\"|[^\\s:/\"][^\\s]*)(\\s.*)?",
      "a changeset begins with --changeset author:id"),
  ROLLBACK(
      "roll(?:-|\\s+)back|[a-z]{6,10}",
      "rollback",
      "[:\\s]\\s*(drop|alter|delete|update|insert|create|truncate|revoke|grant|select|comment\\s+on"
          + "|refresh|reindex|not required|empty\\b|changesetid).*",
      "a rollback begins with --rollback and a blank"),
  PRECONDITION(
      "pre-?[a-z]{8,14}(?:[-\\s]\\s*[a-z]{3,6}-[a-z]{4,8})",
      "precondition-sql-check",
      "[:\\s].*",
      "write --precondition-sql-check, -table-exists or -view-exists, and a blank"),
  PRECONDITIONS(
      "pre-?[a-z]{8,14}",
      "preconditions",
      "[:\\s].*\\bon(fail|error|update|sql)\\w*\\s*[:=].*",
      "write --preconditions onFail:… onError:…"),
  PROPERTY(
      "[a-z]{6,11}",
      "property",
      "[:\\s].*\\b(name|value)\\s*[:=].*\\b(name|value)\\s*[:=].*",
      "write --property name:… value:…"),
  VALID_CHECK_SUM(
      "valid-?check-?sums?|[a-z]{11,16}",
      "validCheckSum",
      "[:=\\s]\\s*(\\d+:\\s*\\w+|any)\\s*",
      "write --validCheckSum, a blank, and the checksum"),
  IGNORE_LINES(
      "ignore-?lines?|[a-z]{9,13}",
      "ignoreLines",
      "\\s*[:=\\s]\\s*(start|end|\\d+)\\s*",
      "write --ignoreLines:start, :end or a number, with nothing before and behind it"),
  INCLUDE(
      "include(?:all)?",
      "include",
      "\\s+(file|path|relativeToChangelogFile)\\s*[:=].*",
      "formatted SQL includes nothing: include the other file in the changelog above this one");

  /** Words of prose that are near a name by chance. */
  private static final List<String> WORDS =
      List.of("change", "changes", "changed", "changelog", "rollbacks", "properly", "properties");

  private static final Pattern ATTRIBUTES =
      Pattern.compile("([a-z]+:[^\\s:/]\\S*\\s*)+", Pattern.CASE_INSENSITIVE);

  private final Pattern line;
  private final String name;
  private final String next;

  NearMiss(String word, String name, String rest, String next) {
    this.line = Pattern.compile("(" + word + ")(" + rest + ")", Pattern.CASE_INSENSITIVE);
    this.name = name;
    this.next = next;
  }

  /** What is wrong with a line, and what is right; empty for every other comment. */
  static Optional<Remark> of(String text) {
    String line = text.replaceAll("[\\p{Zs}\\t]", " ").strip();
    if (!line.startsWith("--")) {
      return Optional.empty();
    }
    String words = line.replaceFirst("^-+ *", "");
    return Stream.of(values())
        .filter(miss -> miss.matches(words))
        .map(miss -> new Remark("a comment that is meant for Liquibase: " + line, miss.next))
        .findFirst()
        .or(() -> attributes(words, line));
  }

  private boolean matches(String words) {
    Matcher matcher = line.matcher(words);
    return matcher.matches()
        && !WORDS.contains(matcher.group(1).toLowerCase(Locale.ROOT))
        && isNear(matcher.group(1).replaceAll("[\\s]+", "-"));
  }

  private boolean isNear(String word) {
    List<String> names =
        this == PRECONDITION
            ? List.of(name, "precondition-table-exists", "precondition-view-exists")
            : List.of(name);
    return this == INCLUDE
        || DidYouMean.nearest(word.replaceAll("(?<=change|roll|check|valid|ignore)-", ""), names)
            .isPresent();
  }

  private static Optional<Remark> attributes(String words, String line) {
    boolean all =
        ATTRIBUTES.matcher(words).matches()
            && Stream.of(words.trim().split("\\s+"))
                .allMatch(each -> AttributeNames.isOfChangeset(each.replaceFirst(":.*", "")));
    return all
        ? Optional.of(
            new Remark(
                "attributes of a changeset in a line of their own: " + line,
                "write them behind --changeset author:id, in the same line"))
        : Optional.empty();
  }
}
