package dev.groundwork.fuzz;

/**
 * A script of SQL that says one thing where it is cut as the server cuts it, and another where not:
 * semicolons, quotes and comments in each other, in every way that the manual has (4.1).
 */
final class RandomScript {
  /** What somebody may take for an end or a beginning. */
  private static final String[] BAIT = {
    ";",
    "; ",
    "'",
    "\"",
    "$$",
    "$a$",
    "--",
    "/*",
    "*/",
    "\\",
    "\\.",
    "END",
    "BEGIN ATOMIC",
    "(",
    ")",
    "E'",
    "\n",
    "\r\n",
    "x",
    "ö",
    "COPY log (txt) FROM stdin",
    "COMMIT",
    "$1",
    "U&'",
    "\t",
    "é$"
  };

  private final Pick pick;
  private int number;

  RandomScript(Pick pick) {
    this.pick = pick;
  }

  String make() {
    StringBuilder text = new StringBuilder("CREATE TABLE log (id serial, txt text);\n");
    for (int i = 1 + pick.number(30); i > 0; i--) {
      text.append(blank()).append(statement());
    }
    return text.append(blank()).toString();
  }

  private String statement() {
    return pick.made(
        this::insert,
        this::insert,
        this::insert,
        this::table,
        this::dollarFunction,
        this::atomicFunction,
        this::anonymous,
        this::copy,
        this::rule,
        () -> ";");
  }

  private String insert() {
    return "INSERT"
        + gap()
        + "INTO log (txt)"
        + gap()
        + "VALUES"
        + blank()
        + "("
        + value()
        + blank()
        + ")"
        + blank()
        + ";";
  }

  private String table() {
    String name = "t" + number++ + pick.text(3, "a", "é", "_", "1", "$");
    String column = "\"" + pick.text(3, ";", "'", "$$", "\"\"", "--", "/*", "\\", "x") + "c\"";
    return "CREATE TABLE "
        + name
        + gap()
        + "("
        + column
        + " int DEFAULT 1"
        + gap()
        + ", U&\"d\\0061"
        + number
        + "\" text DEFAULT "
        + value()
        + ")"
        + blank()
        + ";"
        + blank()
        + "COMMENT ON TABLE "
        + name
        + " IS "
        + literal()
        + ";";
  }

  private String dollarFunction() {
    String tag = "$" + pick.of("", "a", "é1", "_") + "$";
    return "CREATE FUNCTION f"
        + number++
        + "() RETURNS void LANGUAGE sql AS"
        + gap()
        + tag
        + " INSERT INTO log (txt) VALUES ("
        + literal().replace("$", "")
        + "); SELECT 1; "
        + tag
        + ";";
  }

  private String atomicFunction() {
    return "CREATE"
        + pick.of(" ", " OR REPLACE ")
        + "FUNCTION f"
        + number++
        + "() RETURNS int"
        + gap()
        + "BEGIN ATOMIC"
        + gap()
        + pick.several(3, gap(), () -> "SELECT " + body() + ";")
        + " SELECT 1;"
        + gap()
        + "END"
        + blank()
        + ";";
  }

  private String body() {
    return pick.made(
        () -> "CASE" + gap() + "WHEN true THEN 1 ELSE CASE 2 WHEN 3 THEN 4 END" + gap() + "END",
        () -> "length(" + literal() + ")",
        () -> "1 AS \"end\"",
        () -> "(SELECT 1)",
        () -> "1 /* END; */");
  }

  private String anonymous() {
    String tag = "$" + pick.of("", "do", "é") + "$";
    return "DO"
        + gap()
        + tag
        + " BEGIN"
        + gap()
        + "INSERT INTO log (txt) VALUES ("
        + literal().replace("$", "")
        + "); END "
        + tag
        + blank()
        + ";";
  }

  private String copy() {
    return "COPY log (txt) FROM stdin"
        + pick.of("", " ", " WITH (FORMAT text)")
        + ";"
        + pick.of("", " ", "\t")
        + "\n"
        + pick.several(3, "", () -> row() + "\n")
        + "\\.\n";
  }

  private String row() {
    return pick.text(4, ";", "'", "\"", "$$", "--", "/*", "\\\\", "\\N", "x", "ö", "\\t", "END");
  }

  private String rule() {
    return "CREATE VIEW v"
        + number
        + " AS SELECT * FROM log;"
        + blank()
        + "CREATE RULE r"
        + number
        + " AS ON DELETE TO v"
        + number++
        + " DO INSTEAD ("
        + "INSERT INTO log (txt) VALUES ("
        + literal()
        + ");"
        + blank()
        + "DELETE FROM log);";
  }

  private String value() {
    return literal() + pick.made(() -> "", () -> gap() + "||" + gap() + literal(), () -> "::text");
  }

  /** A string of each kind. */
  private String literal() {
    String bait = pick.text(4, BAIT);
    String plain = "'" + bait.replace("'", "''") + "'";
    String escapes = bait.replace("\\", "\\\\").replace("'", pick.of("''", "\\'"));
    return pick.made(
        () -> plain,
        () -> "N" + plain,
        () -> pick.of("E'", "e'") + escapes + "'",
        () -> pick.of("E'", "e'") + escapes + "'" + continuation() + plain.replace("\\", ""),
        () -> plain + continuation() + plain,
        () -> "U&'d\\0061" + bait.replace("\\", "\\\\").replace("'", "''") + "'",
        () -> "U&'d!0061" + bait.replace("!", "").replace("'", "''") + "'" + gap() + "UESCAPE '!'",
        () -> dollar(bait),
        () -> "B'101'::text",
        () -> "(5" + pick.of("-", "*", "/", "+", "<") + gap() + "2)::text");
  }

  private String dollar(String bait) {
    String tag = "$" + pick.of("", "a", "é", "a1", "_b") + "$";
    return tag + bait.replace(tag, "").replaceAll("\\$+$", "") + tag;
  }

  /**
   * Between the parts of one string there is a line end. psql, other than the server, knows no
   * backslash in the second part.
   */
  private String continuation() {
    return pick.of("\n", " \n ", "\r\n", "\n\t\n", " -- ' ;\n", "\n-- \" $$ ;\n");
  }

  private String blank() {
    return pick.once(2) ? "" : gap();
  }

  /** White space and comments. */
  private String gap() {
    return pick.made(
        () -> " ",
        () -> "\n",
        () -> "\t",
        () -> "\r\n",
        () -> "\f",
        () -> " --" + pick.text(3, BAIT).replaceAll("[\\r\\n]", "") + "\n",
        () -> " /*" + comment() + "*/ ");
  }

  private String comment() {
    String inner = pick.text(3, BAIT).replace("*", "").replace("/", "");
    return pick.of("", "*", "/*/ " + inner + "*/", "/*" + inner + "*/", inner, inner + "*");
  }
}
