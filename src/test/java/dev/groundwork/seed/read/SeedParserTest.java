package dev.groundwork.seed.read;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;
import static org.assertj.core.api.InstanceOfAssertFactories.STRING;

import dev.groundwork.config.Config.SeedGuard;
import dev.groundwork.run.ExitCode;
import dev.groundwork.run.GroundworkException;
import dev.groundwork.run.Problems;
import dev.groundwork.seed.set.Row;
import dev.groundwork.seed.set.SeedSet;
import dev.groundwork.seed.source.SeedFile;
import dev.groundwork.seed.source.SeedFormat;
import dev.groundwork.yaml.Node;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import java.util.zip.GZIPOutputStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class SeedParserTest {
  /** Rows that are more than a megabyte of YAML. */
  private static final int LARGE = 50_000;

  @TempDir Path folder;

  private static final String NO_TAG =
      " remove it: the column decides what a value is; a text that begins so needs quotes";

  private List<SeedSet> sets = List.of();

  /** The problems of a file, each as {@code what | where | next}. */
  private List<String> problems(String name, byte[] content) throws IOException {
    Path path = Files.write(folder.resolve(name), content);
    SeedFile file = new SeedFile(path, name, SeedFormat.of(name).orElseThrow());
    Problems problems = new Problems();
    sets = SeedParser.parse(file, SeedGuard.DATABASE_EMPTY, problems);
    try {
      problems.throwIfAny(ExitCode.INVALID);
      return List.of();
    } catch (GroundworkException e) {
      List<String> told = new ArrayList<>();
      e.problems()
          .forEach(
              p ->
                  told.add(
                      p.what() + " | " + p.where().replace(folder + "/", "") + " | " + p.next()));
      return told;
    }
  }

  private List<String> yaml(String text) throws IOException {
    return problems("a.yaml", text.getBytes(StandardCharsets.UTF_8));
  }

  private List<String> json(String text) throws IOException {
    return problems("a.json", text.getBytes(StandardCharsets.UTF_8));
  }

  private List<String> texts() {
    return sets.get(0).rows().get(0).values().stream()
        .map(node -> (Node.Scalar) node)
        .map(scalar -> scalar.isNull() ? "NULL" : scalar.text())
        .toList();
  }

  @Test
  void oneDocumentIsOneSetAndTheFirstNeedsNoNumber() throws IOException {
    assertThat(yaml("table: a\nrows: []\n---\ntable: b\nkey: [x, y]\nguard: once\nrows: []\n"))
        .isEmpty();
    assertThat(sets)
        .extracting(SeedSet::name, SeedSet::table, SeedSet::key, SeedSet::guard)
        .containsExactly(
            tuple("a.yaml", "a", List.of(), SeedGuard.DATABASE_EMPTY),
            tuple("a.yaml#2", "b", List.of("x", "y"), SeedGuard.ONCE));
  }

  @Test
  void theTextOfAValueStaysAsItWasWritten() throws IOException {
    assertThat(
            yaml(
                """
                table: t
                rows:
                  - {a: no, b: 0123, c: 1.10, d: 2024-01-02, e: 1_000, f: 0x1F, g: 1e3, h: True}
                """))
        .isEmpty();
    assertThat(texts())
        .containsExactly("no", "0123", "1.10", "2024-01-02", "1_000", "0x1F", "1e3", "True");
  }

  @Test
  void plainNullTildeAndNothingAreNullAndQuotedTheyAreText() throws IOException {
    assertThat(
            yaml(
                """
                table: t
                rows:
                  - a: null
                    b: ~
                    c:
                    d: "null"
                    e: '~'
                    f: ''
                """))
        .isEmpty();
    assertThat(texts()).containsExactly("NULL", "NULL", "NULL", "null", "~", "");
  }

  @Test
  void jsonIsAnArrayOfSetsOrOneSet() throws IOException {
    assertThat(json("[{\"table\":\"a\",\"rows\":[{\"x\":1.10}]},{\"table\":\"b\",\"rows\":[]}]"))
        .isEmpty();
    assertThat(texts()).containsExactly("1.10");
    assertThat(sets).extracting(SeedSet::name).containsExactly("a.json", "a.json#2");
    assertThat(json("{\"table\":\"a\",\"rows\":[]}")).isEmpty();
    assertThat(sets).hasSize(1);
  }

  @Test
  void byteOrderMarkAndWindowsLineEndsAreNoTrouble() throws IOException {
    assertThat(
            yaml("\uFEFFtable: t\r\nrows:\r\n  - a: x\r\n    b: |\r\n      one\r\n      two\r\n"))
        .isEmpty();
    assertThat(texts()).containsExactly("x", "one\ntwo\n");
    assertThat(json("\uFEFF{\"table\":\"t\",\r\n\"rows\":[{\"a\":\"x\"}]}")).isEmpty();
    assertThat(texts()).containsExactly("x");
  }

  @Test
  void theHashTellsOfContentAndNotOfLayout() throws IOException {
    yaml("table: t\nrows:\n  - {a: 1}\n");
    String hash = sets.get(0).hash();
    yaml("# a comment\ntable: t\nrows:\n\n  - a: 1\n");
    assertThat(sets.get(0).hash()).isEqualTo(hash);
    yaml("table: t\nrows:\n  - {a: 2}\n");
    assertThat(sets.get(0).hash()).isNotEqualTo(hash);
  }

  @Test
  void aTabIsToldWithLineAndColumn() throws IOException {
    assertThat(yaml("table: t\nrows:\n\t- a: 1\n"))
        .containsExactly(
            "found character '\\t(TAB)' that cannot start any"
                + " token. (Do not use \\t(TAB) for indentation) | a.yaml, line 3, column 1 |"
                + " mend it there or just before");
  }

  @Test
  void anAliasIsTheAnchoredValue() throws IOException {
    assertThat(yaml("table: t\nrows:\n  - &one {a: x}\n  - *one\n")).isEmpty();
    List<Row> rows = sets.get(0).rows();
    assertThat(rows).hasSize(2);
    assertThat(rows.get(1).values()).isEqualTo(rows.get(0).values());
  }

  @Test
  void anAliasBombIsRefused() throws IOException {
    StringBuilder bomb = new StringBuilder("table: t\nrows:\n  - a: &a0 [x,x,x,x,x,x,x,x,x]\n");
    for (int i = 1; i < 10; i++) {
      String all = String.join(",", Collections.nCopies(9, "*a" + (i - 1)));
      bomb.append("    b%d: &a%d [%s]\n".formatted(i, i, all));
    }
    assertThat(yaml(bomb.toString()))
        .containsExactly(
            "aliases stand for more than 100000 values | a.yaml, line 8, column 14 |"
                + " write the values out");
  }

  @Test
  void manyAliasesOfOneLongTextAreRefused() throws IOException {
    String aliases = String.join(",", Collections.nCopies(200, "*a"));
    assertThat(
            yaml(
                "table: t\nrows:\n  - a: &a [%s]\n    b: [%s]\n"
                    .formatted("x".repeat(100_000), aliases)))
        .containsExactly(
            "aliases stand for more than 100000 values | a.yaml, line 4, column 306 |"
                + " write the values out");
  }

  /** YAML would make no text of the first, and "KG" of the second. */
  @ParameterizedTest
  @ValueSource(strings = {"&x", "&Co KG"})
  void aTextThatYamlTakesForAnAnchorIsRefused(String text) throws IOException {
    assertThat(yaml("table: t\nrows:\n  - a: %s\n".formatted(text)))
        .containsExactly(
            "what begins with & is an anchor, and only a map or a list may have one"
                + " | a.yaml, line 3 | remove it; a text that begins so needs quotes");
  }

  @Test
  void anAliasWithoutAnchorIsRefused() throws IOException {
    assertThat(yaml("table: t\nrows:\n  - a: *x\n"))
        .containsExactly(
            "what begins with * is an alias, and no map or list before it has that anchor"
                + " | a.yaml, line 3, column 8 |"
                + " write the value out; a text that begins so needs quotes");
  }

  @Test
  void deepNestingIsRefused() throws IOException {
    assertThat(yaml("table: t\nrows:\n  - a: " + "[".repeat(100_000)))
        .containsExactly(
            "maps and lists are nested more than 64 deep | a.yaml, line 3, column 69 |"
                + " write it flatter");
  }

  @Test
  void aDocumentThatExceedsALimitIsToldWithItsPlaceAndAWayOut() throws IOException {
    assertThat(json("{\"table\": \"t\",\n\"rows\": " + "[".repeat(100)))
        .containsExactly(
            "maps and lists are nested more than 64 deep | a.json, line 2, column 73 |"
                + " write it flatter");
    assertThat(json("{\"table\":\n\"t%s\"}".formatted("x".repeat(20_100_000))))
        .hasSize(1)
        .first(STRING)
        .matches(
            "String value length \\([0-9]+\\) exceeds the maximum allowed \\(20000000\\)"
                + " \\| a.json, line 2, column [0-9]+ \\| make it shorter");
    String next = " | move its rows into CSV files, which may have any length";
    String rows = "%s\n".formatted(" ".repeat(1_000)).repeat(50_000);
    assertThat(yaml("table: t\n" + rows + "rows: []\n"))
        .containsExactly("the file is longer than 50 MB | a.yaml, line 1, column 1" + next);
    assertThat(json("{\"table\": \"t\",\n" + rows + "\"rows\": []}"))
        .hasSize(1)
        .first(STRING)
        .startsWith("the file is longer than 50 MB | a.json, line 4")
        .endsWith(next);
  }

  @Test
  void aFileThatIsScannedAheadIsReadToItsEnd() throws IOException {
    assertThat(yaml("table: t\nrows:\n" + "  - {a: some, b: words}\n".repeat(LARGE))).isEmpty();
    assertThat(sets.get(0).rows()).hasSize(LARGE);
    assertThat(sets.get(0).rows().get(LARGE - 1).line()).isEqualTo(LARGE + 2);
  }

  @Test
  void anErrorOfWhatIsScannedAheadIsToldWhereItIs() throws IOException {
    assertThat(yaml("table: t\nrows:\n" + "  - {a: some, b: words}\n".repeat(LARGE) + "  - {a: @}"))
        .containsExactly(
            "found character '@' that cannot start any token. (Do not use @ for indentation)"
                + " | a.yaml, line 50003, column 9 | mend it there or just before");
  }

  @Test
  void anEscapeThatNoCharacterHasIsToldInSmallAndLargeFiles() throws IOException {
    String row = "  - {a: some, b: \"words\"}\n";
    String wrong = "  - {a: \"x\\UFFFFFFFF\"}\n";
    String told = "found unknown escape character | a.yaml, line %d, column 13 | %s";
    String next = "mend it there or just before";
    assertThat(yaml("table: t\nrows:\n" + wrong)).containsExactly(told.formatted(3, next));
    assertThat(yaml("table: t\nrows:\n" + row.repeat(LARGE) + wrong))
        .containsExactly(told.formatted(50_003, next));
  }

  @Test
  void aLargeGzipFileThatIsCutOffIsTold() throws IOException {
    StringBuilder rows = new StringBuilder("table: t\nrows:\n");
    Random random = new Random(1);
    for (int i = 0; i < LARGE; i++) {
      rows.append(
          "  - {a: %x%x%x}\n".formatted(random.nextLong(), random.nextLong(), random.nextLong()));
    }
    ByteArrayOutputStream zipped = new ByteArrayOutputStream();
    try (GZIPOutputStream out = new GZIPOutputStream(zipped)) {
      out.write(rows.toString().getBytes(StandardCharsets.UTF_8));
    }
    byte[] half = Arrays.copyOf(zipped.toByteArray(), zipped.size() * 9 / 10);
    assertThat(half.length).isGreaterThan(1_000_000);
    assertThat(problems("a.yaml.gz", half))
        .containsExactly("the gzip file is cut off | a.yaml.gz | copy or compress it anew");
  }

  @Test
  void halfOfACharacterIsRefusedInsteadOfWrittenAsAQuestionMark() throws IOException {
    String next = " | write the other half with it";
    assertThat(yaml("table: t\nrows:\n  - {a: \"x\\uD800y\"}\n"))
        .containsExactly("\\ud800 is half of a character | a.yaml, line 3, column 9" + next);
    assertThat(json("{\"table\": \"t\", \"rows\": [{\"a\": {\"b\": \"\\uDC00\"}}]}"))
        .containsExactly("\\udc00 is half of a character | a.json, line 1, column 37" + next);
    assertThat(json("{\"table\": \"t\", \"rows\": [{\"a\": \"\\uD83D\\uDE00\"}]}")).isEmpty();
    assertThat(texts()).containsExactly("\uD83D\uDE00");
  }

  @Test
  void whatIsNoNameIsRefused() throws IOException {
    assertThat(yaml("table: t\nrows:\n  - ? {a: 1}\n    : 2\n"))
        .containsExactly(
            "a map, a list or an alias is no name | a.yaml, line 3, column 7 |"
                + " mend it there or just before");
  }

  @Test
  void aControlCharacterIsRefused() throws IOException {
    assertThat(yaml("table: t\nrows:\n  - a: \u0007\n"))
        .containsExactly(
            "the character U+0007 is not allowed in YAML | a.yaml, line 3, column 8 |"
                + " mend it there or just before");
  }

  @Test
  void tagsAreRefused() throws IOException {
    assertThat(yaml("table: t\nrows:\n  - a: !!java.net.URL x\n    b: !own {c: d}\n"))
        .containsExactly(
            "what begins with ! is a tag, and refused | a.yaml, line 3 |" + NO_TAG,
            "what begins with ! is a tag, and refused | a.yaml, line 4 |" + NO_TAG);
  }

  /** It may be a password that somebody forgot to put in quotes. */
  @ParameterizedTest
  @ValueSource(strings = {"*hunter2", "!hunter2", "!!hunter2", "!a!hunter2", "&hunter2 !hunter2"})
  void whatHasNoQuotesIsNotRepeated(String value) throws IOException {
    assertThat(yaml("table: t\nrows:\n  - password: %s\n".formatted(value)))
        .isNotEmpty()
        .allSatisfy(problem -> assertThat(problem).doesNotContain("hunter2").contains("line 3"));
  }

  @Test
  void whatHasNoQuotesIsNotRepeatedOfJson() throws IOException {
    assertThat(json("{\"table\": \"t\", \"rows\": [{\"password\": hunter2}]}"))
        .containsExactly(
            "Unrecognized token | a.json, line 1, column 38 | mend it there or just before");
  }

  @Test
  void duplicateKeysAreRefused() throws IOException {
    assertThat(yaml("table: t\ntable: u\nrows:\n  - a: 1\n    b: 2\n    a: 3\n"))
        .containsExactly(
            "table is there twice | a.yaml, line 2 | remove one of the two",
            "a is there twice | a.yaml, line 6 | remove one of the two");
  }

  @Test
  void unknownSettingsOfASetAreToldWithTheNearest() throws IOException {
    assertThat(yaml("table: t\nonconflict: skip\nguard: onse\nzzzzzz: 1\nrows: []\n"))
        .containsExactly(
            "a set has no setting onconflict | a.yaml, line 2 | did you mean on-conflict?",
            "a set has no setting zzzzzz | a.yaml, line 4 |"
                + " it can be table, key, guard, on-conflict, rows",
            "guard cannot be onse | a.yaml, line 3 | did you mean once?");
  }

  @Test
  void aSetWithoutTableOrRowsIsRefused() throws IOException {
    assertThat(yaml("key: a\n"))
        .containsExactly(
            "the set has no rows | a.yaml, line 1 | add rows: and a list of rows",
            "the set has no table | a.yaml, line 1 | add table: and the table's name");
    assertThat(yaml("table: t\nrows: 5\n---\n- a\n"))
        .containsExactly(
            "rows is no list | a.yaml, line 2 | begin each row with a dash",
            "this is no set | a.yaml, line 4 | write a map with table and rows");
    assertThat(yaml("table: t\nrows:\n  - x\n  - {}\n"))
        .containsExactly(
            "the row is no map | a.yaml, line 3 | write it as column: value",
            "the row has no column | a.yaml, line 4 | name a column, or remove the row");
  }

  @Test
  void anEmptyFileIsRefused() throws IOException {
    List<String> empty = List.of("no set in this file | a.yaml | add one, or remove the file");
    assertThat(yaml("")).isEqualTo(empty);
    assertThat(yaml("# only a comment\n---\n")).isEqualTo(empty);
    assertThat(json(" "))
        .containsExactly("no set in this file | a.json | add one, or remove the file");
  }

  @Test
  void jsonThatIsCutOffIsRefused() throws IOException {
    assertThat(json("[{\"table\": \"t\",\n \"rows\": [{\"a\": 1}, {\"a\""))
        .containsExactly(
            "Unexpected end-of-input within/between Object entries | a.json, line 2, column 25 |"
                + " mend it there or just before");
    assertThat(json("{\"table\": \"t\", \"rows\": []} {}"))
        .containsExactly("more text after the JSON | a.json, line 1 | put all sets into one array");
  }

  @Test
  void whatIsNotUtf8IsRefused() throws IOException {
    byte[] latin = "table: t\nrows:\n  - a: M\u00fcnchen\n".getBytes(StandardCharsets.ISO_8859_1);
    assertThat(problems("a.yaml", latin))
        .containsExactly("not UTF-8 | a.yaml, line 3, column 9 | save it as UTF-8");
    byte[] late =
        Arrays.copyOf("table: ä\n".repeat(5_000).getBytes(StandardCharsets.UTF_8), 40_008);
    assertThat(problems("a.sql", late))
        .containsExactly("not UTF-8 | a.sql, line 4001, column 8 | save it as UTF-8");
  }
}
