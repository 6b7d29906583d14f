package dev.groundwork.prepare;

import dev.groundwork.config.url.PostgresName;
import dev.groundwork.run.ExitCode;
import dev.groundwork.run.GroundworkException;
import dev.groundwork.run.Problem;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Set;

/** Refuses names under which nothing can or should be made. */
final class NameCheck {
  private static final Set<String> TEMPLATES = Set.of("template0", "template1");
  private static final Set<String> NO_ROLES = Set.of("public", "none");

  private final List<Problem> problems = new ArrayList<>();

  NameCheck role(String name) {
    boolean reserved = name.startsWith("pg_") || NO_ROLES.contains(name);
    return check("role", name, "DATABASE_URL", reserved);
  }

  NameCheck database(String name) {
    return check("database", name, "DATABASE_URL", TEMPLATES.contains(name));
  }

  NameCheck schemas(List<String> names) {
    names.forEach(name -> check("schema", name, "schema", isOfTheServer(name)));
    return this;
  }

  NameCheck extensions(List<String> names) {
    names.forEach(name -> check("extension", name, "prepare.extensions", false));
    return this;
  }

  /** Everything that is wrong, at once. */
  void require() {
    if (!problems.isEmpty()) {
      throw new GroundworkException(ExitCode.CONFIG, problems);
    }
  }

  private static boolean isOfTheServer(String schema) {
    return schema.startsWith("pg_") || schema.equals("information_schema");
  }

  private NameCheck check(String kind, String name, String where, boolean reserved) {
    int bytes = name.getBytes(StandardCharsets.UTF_8).length;
    if (name.isEmpty()) {
      refuse("the name of the %s is empty".formatted(kind), where, kind);
    } else if (name.indexOf('\0') >= 0) {
      refuse("the name of the %s holds a NUL".formatted(kind), where, kind);
    } else if (bytes > PostgresName.LONGEST_BYTES) {
      refuse(
          "%s %s… has a name of %d bytes: PostgreSQL takes %d"
              .formatted(kind, start(name), bytes, PostgresName.LONGEST_BYTES),
          where,
          kind);
    } else if (reserved) {
      refuse("%s %s belongs to PostgreSQL".formatted(kind, name), where, kind);
    }
    return this;
  }

  private static String start(String name) {
    return name.substring(
        0, name.offsetByCodePoints(0, Math.min(20, name.codePointCount(0, name.length()))));
  }

  private void refuse(String what, String where, String kind) {
    problems.add(
        new Problem(
            what, where, "give the %s another name".formatted(kind.toLowerCase(Locale.ROOT))));
  }
}
