package dev.groundwork.config;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;
import static org.junit.jupiter.params.provider.Arguments.arguments;

import dev.groundwork.run.Problem;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What groundwork.yaml may say, and what is told of what it may not. */
class SettingsFileTest extends ConfigLoading {
  @Test
  void theSettingsFileTakesKeysNestedOrWithDots() throws Exception {
    file(
        "groundwork.yaml",
        """
        # ours
        name: shop
        schema: [shop, public]
        wait.timeout: 1m30s
        lock:
          timeout: 250ms
        migrate:
          attempts: 3
          allow-code: true
          lock-timeout: 2s
          parameters:
            owner: shop_owner
            a.b: 7
        report:
          file:
        verify.tables:
          - users
          - shop.orders
        """);
    Config config = load();
    assertThat(config.name()).isEqualTo("shop");
    assertThat(config.schemas()).containsExactly("shop", "public");
    assertThat(config.await().timeout()).hasSeconds(90);
    assertThat(config.lock().timeout()).hasMillis(250);
    assertThat(config.migrate().attempts()).isEqualTo(3);
    assertThat(config.migrate().allowCode()).isTrue();
    assertThat(config.migrate().parameters()).isEqualTo(Map.of("owner", "shop_owner", "a.b", "7"));
    assertThat(config.output().files().json()).isEmpty();
    assertThat(config.verify().tables()).containsExactly("users", "shop.orders");
  }

  @Test
  void whatIsWrongInTheSettingsFileIsToldWithItsLine() throws Exception {
    file(
        "groundwork.yaml",
        """
        wait:
          timout: 5s
        lock.timeout: soon
        name: a
        colour: red
        name: b
        verify.tables:
          - {a: 1}
        seed: &x
          guard: sometimes
        output: *x
        """);
    assertThat(problems())
        .containsExactlyInAnyOrder(
            new Problem(
                "wait.timout is no setting",
                "groundwork.yaml, line 2",
                "did you mean wait.timeout?"),
            new Problem(
                "colour is no setting",
                "groundwork.yaml, line 5",
                "take it out; groundwork config shows all settings"),
            new Problem(
                "name is given twice",
                "groundwork.yaml, line 4\ngroundwork.yaml, line 6",
                "leave one of them"),
            new Problem(
                "verify.tables has an item that is no plain word",
                "groundwork.yaml, line 8",
                "write one word an item"),
            new Problem("output is an alias", "groundwork.yaml, line 11", "write the value itself"),
            new Problem(
                "output is not a choice: \"x\"",
                "groundwork.yaml, line 11",
                "write one of text, json"),
            new Problem(
                "lock.timeout is no duration: \"soon\"",
                "groundwork.yaml, line 3",
                "write it as 500ms, 60s, 5m or 1h"),
            new Problem(
                "seed.guard is not a choice: \"sometimes\"",
                "groundwork.yaml, line 10",
                "write one of database-empty, table-empty, once, always"));
  }

  static Stream<Arguments> withoutQuotes() {
    String text = "write a text, in quotes where it begins with {";
    String own = " begins with %s, which YAML takes for its own";
    String quotes = "write the value in quotes";
    return Stream.of(
        arguments("prepare.admin-url: {SECRET}", "prepare.admin-url is no map", text),
        arguments("seed.parameters.key: {SECRET: x}", "seed.parameters.key is no map", text),
        arguments(
            "seed.parameters.key: !SECRET", "seed.parameters.key" + own.formatted("!"), quotes),
        arguments(
            "seed.parameters.key: &SECRET", "seed.parameters.key" + own.formatted("&"), quotes),
        arguments(
            "prepare.admin-url: &SECRET postgresql://u@h/d",
            "prepare.admin-url" + own.formatted("&"),
            quotes),
        arguments("verify.tables: [a, &SECRET b]", "verify.tables" + own.formatted("&"), quotes),
        arguments(
            "prepare.admin-ulr: {SECRET}",
            "prepare.admin-ulr is no setting",
            "did you mean prepare.admin-url?"),
        arguments("prepear: {SECRET: 1}", "prepear is no setting", "did you mean prepare?"),
        arguments(
            "password: {SECRET: {SECRET}}",
            "password is no setting",
            "take it out; groundwork config shows all settings"),
        arguments(
            "seed.parameters.key: *SECRET",
            "seed.parameters.key is an alias",
            "write the value itself"));
  }

  @ParameterizedTest
  @MethodSource("withoutQuotes")
  void aValueThatYamlTakesForItsOwnIsToldButNotRepeated(String line, String what, String next)
      throws Exception {
    file("groundwork.yaml", "name: shop\n%s\n".formatted(line));
    assertThat(problems()).containsExactly(new Problem(what, "groundwork.yaml, line 2", next));
  }

  @Test
  void aSettingsFileThatDoesNotParseIsToldWithLineAndColumnButNotItsText() throws Exception {
    file("groundwork.yaml", "name: shop\nprepare.admin-url: SECRET: x\n");
    assertThat(problems())
        .containsExactly(
            new Problem(
                "not YAML: mapping values are not allowed here",
                "groundwork.yaml, line 2, column 26",
                "mend the file"));
  }

  static Stream<Arguments> broken() {
    return Stream.of(
        arguments(
            bytes("name:\n\t- a"),
            "not YAML: while scanning for the next token, found character '\\t(TAB)' that cannot"
                + " start any token. (Do not use \\t(TAB) for indentation)",
            "groundwork.yaml, line 2, column 1"),
        arguments(
            bytes("name: a\0b"),
            "not YAML: the character U+0000 is not allowed in YAML",
            "groundwork.yaml, line 1, column 8"),
        arguments(
            bytes("name: [a"),
            "not YAML: while parsing a flow sequence, expected ',' or ']', but got <stream end>",
            "groundwork.yaml, line 1, column 9"),
        arguments(
            bytes("name: 'a"),
            "not YAML: while scanning a quoted scalar, found unexpected end of stream",
            "groundwork.yaml, line 1, column 9"),
        arguments(
            bytes("a: {".repeat(2000)),
            "not YAML: maps and lists are nested more than 64 deep",
            "groundwork.yaml, line 1, column 256"));
  }

  @Test
  void aSettingsFileIsUtf8() throws Exception {
    Path file = directory.resolve("groundwork.yaml");
    Files.write(file, new byte[] {'n', ':', ' ', (byte) 0xff});
    assertThat(problems())
        .containsExactly(
            new Problem("groundwork.yaml is not UTF-8", file.toString(), "save it as UTF-8"));
  }

  private static byte[] bytes(String text) {
    return text.getBytes(StandardCharsets.UTF_8);
  }

  @ParameterizedTest
  @MethodSource("broken")
  void whateverIsNoYamlIsToldWithItsPlace(byte[] text, String what, String where) throws Exception {
    Files.write(directory.resolve("groundwork.yaml"), text);
    assertThat(problems())
        .extracting(Problem::what, Problem::where)
        .containsExactly(tuple(what, where));
  }

  @ParameterizedTest
  @ValueSource(strings = {"just words", "- a\n- b\n", "name: a\n---\nname: b\n"})
  void aSettingsFileIsOneMap(String text) throws Exception {
    file("groundwork.yaml", text);
    assertThat(problems())
        .extracting(Problem::what)
        .containsExactly("settings are one map of keys");
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "# nothing yet\n", "{}"})
  void anEmptySettingsFileSetsNothing(String text) throws Exception {
    file("groundwork.yaml", text);
    assertThat(load().name()).isEqualTo("default");
  }

  @Test
  void aSectionWhoseLinesAreCommentedOutIsEmpty() throws Exception {
    file("groundwork.yaml", "name: shop\nmigrate:\n  # lint: fail\nseed:\n  parameters:\n");
    assertThat(load().name()).isEqualTo("shop");
    file("groundwork.yaml", "migrate: fail\n");
    assertThat(problems())
        .containsExactly(
            new Problem(
                "migrate is no setting",
                "groundwork.yaml, line 1",
                "it is a section: write its settings in the lines below, further to the right"));
  }
}
