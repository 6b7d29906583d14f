package dev.groundwork.yaml;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Against the grammar of toml.io/en/v1.0.0. */
class TomlReaderTest {
  private static String read(String text) throws SyntaxException {
    return shown(TomlReader.read(text));
  }

  private static String shown(Node node) {
    if (node instanceof Node.Mapping map) {
      return map.entries().entrySet().stream()
          .map((Map.Entry<String, Node> e) -> e.getKey() + "=" + shown(e.getValue()))
          .collect(Collectors.joining(" ", "{", "}"));
    }
    if (node instanceof Node.Sequence list) {
      return list.items().stream()
          .map(TomlReaderTest::shown)
          .collect(Collectors.joining(" ", "[", "]"));
    }
    Node.Scalar scalar = (Node.Scalar) node;
    return scalar.text() + "@" + scalar.line();
  }

  @Test
  void tablesAndKeys() throws SyntaxException {
    assertThat(
            read("a = 1 # one\r\n[b.c]\r\nd.e = true\r\n[ b . 'x y' ]\n\"q\\\"\" = -1_0.5e3\n[f]"))
        .isEqualTo("{a=1@1 b={c={d={e=true@3}} x y={q\"=-10.5e3@5}} f={}}");
  }

  @Test
  void listsAndTablesInOneLine() throws SyntaxException {
    assertThat(read("a = [ 1, # one\n  'two',\n\n  [],\n]\nb = { c = 1, d.e = [\"]\"] }\nc = {}"))
        .isEqualTo("{a=[1@1 two@2 []] b={c=1@6 d={e=[]@6]}} c={}}");
  }

  @Test
  void texts() throws SyntaxException {
    assertThat(read("a = \"x\\t\\u00e4\\\\ # no\"\nb = 'C:\\n'\nc = ''''it's''''"))
        .isEqualTo("{a=x\tä\\ # no@1 b=C:\\n@2 c='it's'@3}");
  }

  @Test
  void textsOverLines() throws SyntaxException {
    assertThat(read("a = \"\"\"\nx\n \\\n   y\"\"\"\nb = '''\n\\z'''\nc = \"\""))
        .isEqualTo("{a=x\n y@1 b=\\z@5 c=@7}");
  }

  @ParameterizedTest
  @CsvSource(
      quoteCharacter = '`',
      textBlock =
          """
          `a = b`, `the value of a has no quotes, and is no number, true or false`, 1, 5
          `a = 2020-01-01`, `the value of a has no quotes, and is no number, true or false`, 1, 5
          `a.b = [1, c]`, `the value of b has no quotes, and is no number, true or false`, 1, 11
          `a = {b = c}`, `the value of b has no quotes, and is no number, true or false`, 1, 10
          a, = is missing, 1, 2
          = 1, a key is missing, 1, 1
          [a, ] is missing, 1, 3
          [[a]], a list of tables is not read here, 1, 3
          `a = "x`, a text is never ended, 1, 6
          a = [1 2], ] is missing, 1, 8
          a = 1 b = 2, something stands after the value, 1, 7
          `a = "\\x"`, a backslash in double quotes stands before what it makes nothing of, 1, 8
          `a = "\\uhunt"`, no character has the number that stands there, 1, 12
          a =, a value is missing, 1, 4
          """)
  void whatIsNotRead(String text, String what, int line, int column) {
    assertThatExceptionOfType(SyntaxException.class)
        .isThrownBy(() -> TomlReader.read(text))
        .satisfies(
            e ->
                assertThat(e.what() + " " + e.line() + " " + e.column())
                    .isEqualTo(what + " " + line + " " + column));
  }

  @Test
  void whatIsNestedTooDeepIsNotRead() {
    int deep = 100_000;
    for (String text :
        List.of(
            "a = " + "[".repeat(deep),
            "a = " + "{a = ".repeat(deep),
            "a.".repeat(deep) + "a = 1",
            "[" + "a.".repeat(deep) + "a]")) {
      assertThatExceptionOfType(SyntaxException.class)
          .isThrownBy(() -> TomlReader.read(text))
          .satisfies(
              e -> assertThat(e.what()).isEqualTo("tables and lists are nested more than 64 deep"));
    }
  }

  /** Wherever it is wrong. */
  @ParameterizedTest
  @ValueSource(
      strings = {
        "password = hunter2",
        "password = 'hunter2",
        "password = \"hunter2\\q\"",
        "password = \"\\uhunter2\"",
        "password = hunter2'",
        "password = [hunter2]",
        "password = 1 hunter2",
        "password = {a = hunter2}",
        "password = \"\"\"hunter2",
        "password = 'x' 'hunter2'",
        "password = [1 hunter2]",
        "password hunter2",
        "password = \"1\" hunter2",
        "password = 0hunter2"
      })
  void noMessageTellsAValue(String text) {
    assertThatExceptionOfType(SyntaxException.class)
        .isThrownBy(() -> TomlReader.read(text))
        .satisfies(e -> assertThat(e.what() + e.next()).doesNotContain("hunt"));
  }

  @Test
  void whatIsThereTwice() {
    assertThatExceptionOfType(SyntaxException.class)
        .isThrownBy(() -> TomlReader.read("a = 1\n\na = 2"))
        .satisfies(e -> assertThat(e.what()).isEqualTo("a is given twice, here on line 3"));
    assertThatExceptionOfType(SyntaxException.class)
        .isThrownBy(() -> TomlReader.read("a = 1\n[a]\nb = 2"))
        .satisfies(e -> assertThat(e.what()).isEqualTo("a is a value, and no table"));
  }
}
