package dev.groundwork.fuzz;

import static org.assertj.core.api.Assertions.assertThat;

import dev.groundwork.config.Config;
import dev.groundwork.config.Config.SeedGuard;
import dev.groundwork.run.GroundworkException;
import dev.groundwork.seed.SeedFixture;
import java.io.StringReader;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.postgresql.PGConnection;
import org.yaml.snakeyaml.DumperOptions;
import org.yaml.snakeyaml.DumperOptions.ScalarStyle;
import org.yaml.snakeyaml.Yaml;

/** What a file of seeds says is what the server itself reads in it; or both refuse it. */
class SeedFuzzIT {
  private static final String[] TEXT = {
    "a", "b", " ", "\t", "\"", "'", "\\", "\\N", "\\.", ",", ";", ":", "#", "-", "|", "{", "}", "[",
    "]", "&", "*", "!", "%", "@", "`", "?", "~", "null", "NULL", "true", "no", "0", "1", ".", "e",
    "ö", "😀", "বাংলা", "\u00a0", "\n", "<<"
  };
  private static final String[] TYPES = {
    "text", "int", "bigint", "numeric", "numeric(6,2)", "float8", "boolean", "date", "timestamptz",
    "jsonb", "json", "uuid", "varchar(5)", "char(3)", "bytea", "interval", "inet", "smallint"
  };

  /** What the server would take, and what is a mistake of somebody's more often than not. */
  private static final List<String> OUR_RULES =
      List.of(
          "a quote within a field",
          "text after the closing quote",
          "a text has quotes of its own",
          "fits the type");

  @TempDir private Path folder;
  private SeedFixture ours;

  @BeforeEach
  void begin() {
    ours = new SeedFixture(folder).settings(new Config.Seed(SeedGuard.TABLE_EMPTY, true));
    ours.sql("CREATE TABLE theirs (a text)");
  }

  /** Where ours was refused, why. */
  private String seed(String file, String text) throws Exception {
    try {
      ours.file(file, text).seed();
      return "";
    } catch (GroundworkException e) {
      return e.problems().toString();
    }
  }

  private interface Statement {
    void run(Connection connection) throws Exception;
  }

  private String theirs(Statement statement) throws Exception {
    try (Connection connection = ours.database().connect()) {
      statement.run(connection);
      return "";
    } catch (SQLException e) {
      return String.valueOf(e.getMessage());
    }
  }

  private void compare(String text, String refused, String theirs) {
    String both = "ours: %s%nthe server: %s%n%s".formatted(refused, theirs, text);
    // COPY wants all line ends to be those of the first line
    boolean lineEnds = theirs.contains("unquoted");
    // a line with nothing on it is none to us
    boolean emptyLine = theirs.contains("missing data") && text.matches("(?s).*\\n\\r?\\n.*");
    if (OUR_RULES.stream().anyMatch(refused::contains) || lineEnds || emptyLine) {
      return;
    }
    assertThat(refused.isEmpty()).as(both).isEqualTo(theirs.isEmpty());
    assertThat(rows("t")).as(both).isEqualTo(rows("theirs"));
  }

  private List<String> rows(String table) {
    return ours.rows("SELECT x::text FROM %s x ORDER BY 1".formatted(table));
  }

  private void tables(String columns) {
    ours.sql(
        "DROP TABLE IF EXISTS t; DROP TABLE theirs;"
            + " CREATE TABLE t (%1$s); CREATE TABLE theirs (%1$s)".formatted(columns));
  }

  @Test
  void csvAsCopyReadsIt() {
    Fuzz.cases(
        "CSV through COPY",
        60,
        0.15,
        random -> {
          Pick pick = new Pick(random);
          tables("a text, b text, c " + pick.of(TYPES));
          String line = pick.of("\n", "\r\n");
          String rows = pick.several(4, "", () -> row(pick) + line);
          String text = "a,b,c" + line + (pick.once(4) ? mutated(pick, rows) : rows);
          String theirs =
              theirs(
                  connection ->
                      connection
                          .unwrap(PGConnection.class)
                          .getCopyAPI()
                          .copyIn(
                              "COPY theirs FROM STDIN (FORMAT csv, HEADER)",
                              new StringReader(text)));
          compare(text, seed("t.csv", text), theirs);
        });
  }

  private static String row(Pick pick) {
    return cell(pick) + "," + cell(pick) + "," + pick.made(() -> "", () -> value(pick));
  }

  /** Not one that makes an end of the data of a line, which COPY takes for that before 18. */
  private static String cell(Pick pick) {
    String text = pick.text(4, TEXT);
    boolean quotes = text.matches("(?s).*[\",\\n].*") || pick.once(3);
    return quotes ? "\"" + text.replace("\"", "\"\"") + "\"" : text;
  }

  private static String mutated(Pick pick, String rows) {
    return pick.mutated(rows, "\"", ",", "a", "\\");
  }

  /** What many types may take for one of theirs. */
  private static String value(Pick pick) {
    return pick.made(
        () ->
            pick.of("0", "1", "-1", "32768", "2147483648", "1.50", "1e3", "007", "+5", " 7", "NaN"),
        () -> pick.of("t", "yes", "no", "on", "TRUE", "f", "2", "false"),
        () ->
            pick.of(
                "2024-02-30", "2024-01-31", "epoch", "infinity", "2024-01-31 10:00+02", "1 day"),
        () -> pick.of("{}", "[1]", "{\\a\\:1}", "abc", "10.0.0.1/8", "\\x41", "\\\\", "epoch"),
        () -> "00000000-0000-0000-0000-00000000000" + pick.of("1", "g", ""),
        () -> pick.text(3, "a", "ö", " ", "1", "."));
  }

  @Test
  void yamlAsTheServerReadsItsText() {
    Fuzz.cases(
        "YAML values",
        60,
        0.1,
        random -> {
          Pick pick = new Pick(random);
          tables("a text, b " + pick.of(TYPES));
          String a = pick.text(6, TEXT);
          String b = value(pick);
          ScalarStyle style =
              pick.of(
                  ScalarStyle.SINGLE_QUOTED,
                  ScalarStyle.DOUBLE_QUOTED,
                  ScalarStyle.LITERAL,
                  ScalarStyle.FOLDED);
          DumperOptions options = new DumperOptions();
          options.setDefaultScalarStyle(style);
          options.setSplitLines(false);
          String text =
              new Yaml(options).dump(Map.of("table", "t", "rows", List.of(Map.of("a", a, "b", b))));
          compare(text, seed("t.yaml", text), theirs(connection -> insert(connection, a, b)));
        });
  }

  private static void insert(Connection connection, String a, String b) throws SQLException {
    String sql = "INSERT INTO theirs VALUES (%s, %s)".formatted(quoted(a), quoted(b));
    try (PreparedStatement statement = connection.prepareStatement(sql)) {
      statement.executeUpdate();
    }
  }

  private static String quoted(String text) {
    return "'" + text.replace("'", "''") + "'";
  }

  @Test
  void jsonAsTheServerReadsIt() {
    Fuzz.cases(
        "JSON values",
        60,
        0.1,
        random -> {
          Pick pick = new Pick(random);
          tables("a text, b " + pick.of("jsonb", "text", "int", "numeric", "boolean", "date"));
          String row = "{\"a\": " + json(pick, 0) + ", \"b\": " + json(pick, 2) + "}";
          String text = "{\"table\": \"t\", \"rows\": [" + row + "]}";
          String theirs =
              theirs(
                  connection -> {
                    try (PreparedStatement statement =
                        connection.prepareStatement(
                            "INSERT INTO theirs SELECT * FROM"
                                + " json_populate_record(NULL::theirs, ?::json)")) {
                      statement.setString(1, row);
                      statement.executeUpdate();
                    }
                  });
          compare(text, seed("t.json", text), theirs);
        });
  }

  private static String json(Pick pick, int depth) {
    return switch (pick.number(depth == 0 ? 4 : 6)) {
      case 0 -> pick.of("null", "true", "false");
      case 1 -> pick.of("0", "-1", "1.50", "1e3", "1E-7", "12345678901234567890.1", "-0", "1.0e+2");
      case 2, 3 -> string(pick);
      case 4 -> "[" + pick.several(3, ", ", () -> json(pick, depth - 1)) + "]";
      default -> "{" + string(pick) + ": " + json(pick, depth - 1) + "}";
    };
  }

  private static String string(Pick pick) {
    return "\""
        + pick.text(
            4,
            "a",
            "\\\"",
            "\\\\",
            "\\n",
            "\\u0041",
            "\\ud83d\\ude00",
            "ö",
            "1",
            " ",
            "2024-01-31",
            "\\/",
            "'",
            "{",
            "\\t",
            "t")
        + "\"";
  }
}
