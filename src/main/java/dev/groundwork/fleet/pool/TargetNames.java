package dev.groundwork.fleet.pool;

import dev.groundwork.fleet.target.Target;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;

/**
 * What in a message is the name of one target's own, so that it says nothing of the others.
 *
 * @param placeholders by the name what stands for it, such as {@code {schema}}
 */
record TargetNames(Map<String, String> placeholders) {
  static TargetNames of(Target target) {
    Map<String, String> names = new HashMap<>();
    names.put(target.id(), "{id}");
    names.put(target.url().database(), "{database}");
    target.schemas().forEach(schema -> names.put(schema, "{schema}"));
    // a number alone is more often a line's, a version's or a run's
    names.keySet().removeIf(name -> name.chars().noneMatch(Character::isLetter));
    return new TargetNames(names);
  }

  /** Those alone that are not the names of all these targets. */
  TargetNames otherThan(List<Target> targets) {
    Map<String, String> names = new HashMap<>(placeholders);
    names
        .keySet()
        .removeIf(name -> targets.stream().allMatch(t -> of(t).placeholders().containsKey(name)));
    return new TargetNames(names);
  }

  /** A text with the placeholders in it; of two names that begin alike the longer one is meant. */
  String leftOutOf(String text) {
    String left = text;
    for (String name :
        placeholders.keySet().stream()
            .sorted(Comparator.comparingInt(String::length).reversed())
            .toList()) {
      left =
          Pattern.compile(
                  "(?<![\\w{-])" + Pattern.quote(name) + "(?![\\w}-])",
                  Pattern.UNICODE_CHARACTER_CLASS)
              .matcher(left)
              .replaceAll(placeholders.get(name));
    }
    return left;
  }
}
