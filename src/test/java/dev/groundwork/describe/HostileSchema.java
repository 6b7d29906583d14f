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

  static final String VIEW = "view ";

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
          CREATE FUNCTION %1$s(%1$s text) RETURNS text LANGUAGE sql SECURITY DEFINER AS 'SELECT 1::text';
          COMMENT ON FUNCTION %1$s(text) IS %3$s;
          CREATE FUNCTION %4$s() RETURNS trigger LANGUAGE plpgsql AS 'BEGIN RETURN NEW; END';
          CREATE TRIGGER %1$s BEFORE UPDATE OF %1$s ON %1$s FOR EACH ROW
            WHEN (NEW.%1$s <> 7) EXECUTE FUNCTION %4$s('<b>|`''"}');
          CREATE POLICY %1$s ON %1$s USING ('<i>|`''"}' <> '');
          ALTER TABLE %1$s ENABLE ROW LEVEL SECURITY;
          CREATE VIEW %5$s AS SELECT %1$s, '<pre>```' || E'\n```' AS x FROM %1$s;
          CREATE SEQUENCE %6$s;
          COMMENT ON SEQUENCE %6$s IS %3$s;
          CREATE DOMAIN %7$s AS text DEFAULT %3$s CHECK (VALUE <> %3$s);
          """
              .formatted(
                  quoted(name),
                  quoted(PIPE + TICKS),
                  "'" + name.replace("'", "''") + "'",
                  quoted("trigger " + name),
                  quoted(VIEW + name),
                  quoted("sequence " + name),
                  quoted("domain " + name)));
    }
  }

  private static String quoted(String name) {
    return '"' + name.replace("\"", "\"\"") + '"';
  }
}
