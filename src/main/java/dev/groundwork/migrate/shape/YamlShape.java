package dev.groundwork.migrate.shape;

import dev.groundwork.migrate.formatted.Remark;
import dev.groundwork.run.ExitCode;
import dev.groundwork.run.GroundworkException;
import dev.groundwork.yaml.SyntaxException;
import dev.groundwork.yaml.Tokens;
import java.io.IOException;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.HashSet;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;

/**
 * Whether the tokens of a YAML file are those of a changelog: one document, {@code
 * databaseChangeLog} with a list at its top, no key twice (the last would win, silently), no type
 * of Java.
 */
final class YamlShape {
  private static final String ROOT = "databaseChangeLog";
  private static final Pattern PLAIN =
      Pattern.compile("!|tag:yaml\\.org,2002:(str|int|float|bool|null|map|seq|timestamp|binary)");
  private static final Pattern TRUTH =
      Pattern.compile("true|false|no|off|[nf0]", Pattern.CASE_INSENSITIVE);
  private static final Pattern UNQUOTED = Pattern.compile("[Yy]es|YES|[Oo]n|ON");
  private static final String BEGIN = "begin it with databaseChangeLog: and a list below it";

  private final Tokens tokens;
  private final String file;
  private final Deque<Level> levels = new ArrayDeque<>();
  private int documents;
  private boolean rooted;

  /**
   * A map or a list that is open, and the key in it whose value comes next. It belongs to the last
   * key above it, which the values of a list share.
   */
  private static final class Level {
    private final Set<String> keys = new HashSet<>();
    private final String owner;
    private String key = "";
    private String place = "";

    Level(String owner) {
      this.owner = owner;
    }
  }

  YamlShape(Tokens tokens, String file) {
    this.tokens = tokens;
    this.file = file;
  }

  /** The token that was read last. */
  void see() throws IOException, SyntaxException {
    switch (tokens.kind()) {
      case MAP_END, LIST_END -> levels.pop();
      case NAME -> name(levels.element());
      default -> value();
    }
  }

  /** At the end of the file. */
  void end() {
    if (!rooted) {
      throw new GroundworkException(
          ExitCode.INVALID, "no changelog: it has no " + ROOT, file, BEGIN);
    }
  }

  private void name(Level level) throws IOException, SyntaxException {
    refuseOtherTypes();
    level.key = tokens.text();
    level.place = place();
    refuseIf(
        !level.key.isEmpty() && !level.key.equals("<<") && !level.keys.add(level.key),
        level.key + " is there twice",
        "remove one of the two");
  }

  private void value() throws IOException, SyntaxException {
    refuseOtherTypes();
    if (levels.isEmpty()) {
      documents++;
      refuseIf(documents > 1, "a second document", "write one document for each file");
      boolean empty = tokens.kind() == Tokens.Kind.VALUE && tokens.text().isEmpty();
      refuseIf(
          !empty && tokens.kind() != Tokens.Kind.MAP, "no changelog: it has no " + ROOT, BEGIN);
    } else if (levels.size() == 1 && levels.element().key.equals(ROOT)) {
      rooted = true;
      refuseIf(
          tokens.kind() == Tokens.Kind.MAP || tokens.kind() == Tokens.Kind.VALUE,
          ROOT + " is no list",
          "begin each entry below it with a hyphen: - changeSet: or - include:");
    }
    boolean nested = tokens.kind() == Tokens.Kind.MAP || tokens.kind() == Tokens.Kind.LIST;
    if (!levels.isEmpty() && !levels.element().key.isEmpty()) {
      known(levels.element(), nested);
    }
    if (nested) {
      Level above = levels.isEmpty() ? new Level("") : levels.element();
      levels.push(new Level(above.key.isEmpty() ? above.owner : above.key));
    }
  }

  private void known(Level level, boolean nested) throws IOException, SyntaxException {
    Optional<Remark> unknown =
        level.key.equals("<<") ? Optional.empty() : EntryNames.unknown(level.owner, level.key);
    // Liquibase itself tells of a change that it does not know
    boolean mayBeChange = nested && level.owner.equals("changeSet");
    if (unknown.filter(remark -> !mayBeChange || remark.next().startsWith("did")).isPresent()) {
      Remark remark = unknown.get();
      throw invalid(remark.what(), nested ? level.place : place(), remark.next());
    }
    refuseIf(
        tokens.kind() == Tokens.Kind.VALUE
            && EntryNames.isTruthValue(level.owner, level.key)
            && isNeither(tokens.text()),
        "%s is neither true nor false: %s".formatted(level.key, tokens.text()),
        "write %s: true or %s: false".formatted(level.key, level.key));
  }

  /** Liquibase takes it for false. A parameter may be one of the two later. */
  private boolean isNeither(String value) throws IOException {
    return !value.isEmpty()
        && !value.contains("${")
        && !TRUTH.matcher(value).matches()
        && (!UNQUOTED.matcher(value).matches() || tokens.quoted());
  }

  private void refuseOtherTypes() throws IOException {
    String tag = tokens.tag();
    refuseIf(
        !tag.isEmpty() && !PLAIN.matcher(tag).matches(),
        "a type of its own: " + tag,
        "take out the type: values are enough");
  }

  private void refuseIf(boolean wrong, String what, String next) {
    if (wrong) {
      throw invalid(what, place(), next);
    }
  }

  private String place() {
    return "%s, line %d, column %d".formatted(file, tokens.line(), tokens.column());
  }

  private static GroundworkException invalid(String what, String place, String next) {
    return new GroundworkException(ExitCode.INVALID, what, place, next);
  }
}
