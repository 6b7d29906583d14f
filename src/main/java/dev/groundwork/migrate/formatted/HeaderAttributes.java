package dev.groundwork.migrate.formatted;

import dev.groundwork.migrate.formatted.SqlLines.Line;
import dev.groundwork.run.DidYouMean;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * The attributes in a line of formatted SQL. Liquibase looks for each by a pattern of its own, and
 * takes the default where it finds none.
 */
final class HeaderAttributes {
  private static final Pattern TOKEN = Pattern.compile("[^\\s\"]*\"[^\"]*\"\\S*|\\S+");
  private static final Pattern ATTRIBUTE = Pattern.compile("([A-Za-z]+)([:=])(.*)");

  private final AttributeNames names;
  private final Deque<String> tokens = new ArrayDeque<>();
  private final Set<String> seen = new HashSet<>();
  private final List<Remark> remarks = new ArrayList<>();
  private boolean prose;

  private HeaderAttributes(AttributeNames names, String text) {
    this.names = names;
    TOKEN.matcher(names.in(text)).results().forEach(token -> tokens.add(token.group()));
  }

  /** What is wrong in a line. */
  static List<Remark> remarks(Line line) {
    Optional<AttributeNames> names = line.directive().flatMap(AttributeNames::of);
    return names.map(n -> new HeaderAttributes(n, line.text()).read()).orElseGet(List::of);
  }

  private List<Remark> read() {
    while (!tokens.isEmpty()) {
      String token = tokens.remove();
      Matcher attribute = ATTRIBUTE.matcher(token);
      if (!attribute.matches()) {
        word(token);
      } else if (names.values().containsKey(attribute.group(1))) {
        known(attribute.group(1), attribute.group(2), attribute.group(3));
      } else {
        unknown(attribute.group(1), attribute.group(2), attribute.group(3));
      }
    }
    if (names.values().containsKey("value") && remarks.isEmpty() && !hasBoth()) {
      remarks.add(new Remark("a property without name or value", "write name:… value:…"));
    }
    return remarks;
  }

  private boolean hasBoth() {
    return seen.containsAll(Set.of("name", "value"));
  }

  private void word(String token) {
    if (names.values().containsKey(token) && next().matches("[:=].*")) {
      unread(token + " " + next(), "write %s:, and its value behind it".formatted(token));
    }
    prose = true;
  }

  private void known(String name, String sign, String given) {
    AttributeValue kind = Objects.requireNonNull(names.values().get(name));
    boolean follows = given.isEmpty() && !next().isEmpty() && !ATTRIBUTE.matcher(next()).matches();
    String value = follows && kind.mayFollowBlank() ? tokens.remove() : given;
    if (!seen.add(name.toLowerCase(Locale.ROOT).replace("contextfilter", "context"))) {
      unread(name + " is there twice", "write it once");
    } else if (sign.equals("=")) {
      unread(name + "=" + given, "write %s:%s".formatted(name, given));
    } else if (value.isEmpty() && follows) {
      unread(name + ": " + next(), "write %s:, and its value behind it".formatted(name));
    } else if (!value.isEmpty() || kind == AttributeValue.BOOLEAN) {
      kind.wrong(name, value, next()).ifPresent(next -> unread(name + ":" + value, next));
    }
    rest(kind, value);
  }

  /** What Liquibase finds in the same word, or does not look at. */
  private void rest(AttributeValue kind, String value) {
    String more = value.replaceFirst("^\\w+[,;]*", "");
    if (kind == AttributeValue.REST) {
      tokens.clear();
    } else if (kind == AttributeValue.BOOLEAN && !more.isEmpty()) {
      tokens.push(more);
    }
  }

  private void unknown(String name, String sign, String value) {
    Optional<String> near = DidYouMean.nearest(name, names.values().keySet());
    if ((value.isEmpty() && prose) || value.startsWith("//") || name.matches("(?i)comments?")) {
      prose = true;
    } else if (near.isPresent()) {
      refuse(name, "did you mean %s?".formatted(near.get()));
    } else if (AttributeNames.isOfChangeset(name)) {
      refuse(name, "write it behind --changeset author:id");
    } else if (names.alone() && !prose && sign.equals(":")) {
      refuse(
          name,
          "it can be one of %s;\na note belongs into --comment:"
              .formatted(String.join(", ", names.values().keySet())));
    } else {
      prose = true;
    }
  }

  private void refuse(String name, String next) {
    remarks.add(new Remark("no attribute of %s: %s".formatted(names.line(), name), next));
  }

  private void unread(String what, String next) {
    remarks.add(new Remark("an attribute that is not read as it is meant: " + what.strip(), next));
  }

  private String next() {
    return Objects.requireNonNullElse(tokens.peek(), "");
  }
}
