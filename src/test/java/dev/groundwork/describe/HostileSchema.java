package dev.groundwork.describe;

import dev.groundwork.testing.TestDatabase;
import java.util.List;

/** A schema whose names mean something in every form in which it is told. */
final class HostileSchema {
  static final String SCRIPT = "<script>alert(1)</script>";
  static final String BRACES = "\"; }";
  static final String NEWLINE = "two\nlines";
  static final String PIPE = "a|b";
  static final String TICKS = "```x`y";
  static final String REVERSED = "\u202egnp.\u2066exe";
  static final String IMAGE = "![i](javascript:x)\\'--";

  static final List<String> NAMES =
      List.of(SCRIPT, BRACES, NEWLINE, PIPE, TICKS, REVERSED, IMAGE, "' onload='x", "%%{init}%%");

  private HostileSchema() {}

  static void into(TestDatabase database) {
    database.execute("CREATE TYPE " + quoted(PIPE + TICKS) + " AS ENUM ('a|b', '<b>', 'x''y\"')");
    for (String name : NAMES) {
      database.execute(
          """
          CREATE TABLE %1$s (
            %1$s int PRIMARY KEY CHECK (%1$s > 0),
            other int DEFAULT length('<i>|`''"}' || E'\\n'),
            kind %2$s,
            FOREIGN KEY (other) REFERENCES %1$s);
          COMMENT ON TABLE %1$s IS %3$s;
          COMMENT ON COLUMN %1$s.other IS %3$s;
          CREATE INDEX ON %1$s ((%1$s + 1));
          """
              .formatted(quoted(name), quoted(PIPE + TICKS), "'" + name.replace("'", "''") + "'"));
    }
  }

  private static String quoted(String name) {
    return '"' + name.replace("\"", "\"\"") + '"';
  }
}
