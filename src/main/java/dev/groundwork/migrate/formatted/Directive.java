package dev.groundwork.migrate.formatted;

import java.util.Optional;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/** A line of formatted SQL that Liquibase 4.33 takes for its own, wherever it stands. */
enum Directive {
  PROPERTY("\\s*--\\s*property\\s.*"),
  FIRST_LINE("\\s*--\\s*liquibase\\s*formatted.*"),
  IGNORE_LINES("--\\s*ignoreLines:\\w+"),
  CHANGESET("\\s*--\\s*changeset.*"),
  COMMENT("--\\s*comments?:? .*"),
  VALID_CHECK_SUM("--\\s*validCheckSum:? .*"),
  ROLLBACK("\\s*--\\s*rollback .*"),
  ROLLBACK_BLOCK("\\s*/\\*\\s*liquibase\\s*rollback\\s*"),
  PRECONDITIONS("\\s*--\\s*preconditions.*"),
  PRECONDITION("\\s*--\\s*precondition-[a-z0-9-]+( .*)?");

  private final Pattern pattern;

  Directive(String pattern) {
    this.pattern = Pattern.compile(pattern, Pattern.CASE_INSENSITIVE);
  }

  /** The one that a line is, if it is any. */
  static Optional<Directive> of(String line) {
    String begin = line.stripLeading();
    if (!begin.startsWith("--") && !begin.startsWith("/*")) {
      return Optional.empty();
    }
    return Stream.of(values()).filter(d -> d.pattern.matcher(line).matches()).findFirst();
  }
}
