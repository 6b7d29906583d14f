package dev.groundwork.config.parameter;

import dev.groundwork.config.parameter.Rule.Form;
import java.util.Arrays;
import java.util.Collections;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.Consumer;

/** Collects rules by the name of the parameter; several names have spaces between them. */
final class RuleBook {
  static final String OUT = "take it out of the URL";

  private final Map<String, Rule> rules = new TreeMap<>();

  /** Parameters that mean what they are called. */
  RuleBook take(Form form, String names) {
    return each(names, name -> rules.put(name, new Rule.Taken(name, form)));
  }

  RuleBook renamed(String name, String target, Form form) {
    return each(name, each -> rules.put(each, new Rule.Taken(target, form)));
  }

  RuleBook ignored(String why, String names) {
    return each(names, name -> rules.put(name, new Rule.Ignored(why)));
  }

  RuleBook refused(String why, String next, String names) {
    return each(names, name -> rules.put(name, new Rule.Refused(why, next)));
  }

  Map<String, Rule> rules() {
    return Collections.unmodifiableMap(rules);
  }

  private RuleBook each(String names, Consumer<String> work) {
    Arrays.stream(names.strip().split("\\s+", -1)).forEach(work);
    return this;
  }
}
