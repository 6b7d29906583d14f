package dev.groundwork.seed;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class JsonLinesIT {
  @TempDir Path folder;
  private SeedFixture fixture;

  @BeforeEach
  void events() {
    fixture =
        new SeedFixture(folder)
            .sql(
                """
                CREATE TYPE mood AS ENUM ('good', 'bad');
                CREATE TABLE events (id int PRIMARY KEY, name text, amount numeric, data jsonb,
                  tags text[], mood mood, on_air boolean);
                """);
  }

  private void refused(String text, String... problems) {
    fixture.file("events.jsonl", text);
    assertThat(fixture.problems()).containsExactly(problems);
    assertThat(fixture.rows("select count(*) from events")).containsExactly("0");
  }

  @Test
  void valuesGetTheTypesOfTheirColumns() throws Exception {
    fixture.file(
        "10-events.jsonl",
        """
        {"id": 1, "name": "a\\nb", "amount": 0.10000000000000000001, "data": {"x": [1, null]}, "tags": ["a,b", null], "mood": "bad", "on_air": true}

        {"mood": null, "id": 2, "data": "\\"text\\""}
        {"id": 3, "data": {"sql": "now()"}, "tags": []}
        """);
    assertThat(SeedFixture.lines(fixture.seed()))
        .containsExactly("10-events.jsonl  events  3 rows");
    assertThat(fixture.rows("select * from events order by id"))
        .containsExactly(
            "1|a\nb|0.10000000000000000001|{\"x\": [1, null]}|{\"a,b\",NULL}|bad|t",
            "2|null|null|\"text\"|null|null|null",
            "3|null|null|{\"sql\": \"now()\"}|{}|null|null");
  }

  @Test
  void aZippedFileIsReadAsIfItWereNot() throws Exception {
    Files.write(folder.resolve("events.ndjson.gz"), CsvIT.gzip("{\"id\": 1}\n{\"id\": 2}\n"));
    fixture.seed();
    assertThat(fixture.rows("select id from events order by id")).containsExactly("1", "2");
  }

  @Test
  void whatIsNoRowIsTold() {
    refused("", "the file is empty | events.jsonl | write {\"column\": value} on each line");
    refused(
        "{\"id\": 1}\n[2]\n",
        "this is no object | events.jsonl, line 2 | write {\"column\": value} on each line");
    refused(
        "{\"id\": 1}\n{\"id\": 2, \"nmae\": 3}\n",
        "nmae is not on the first line | events.jsonl, line 2 |"
            + " the keys of the first line are the columns: add it");
    refused(
        "{\"id\": 1}\n{\"id\": 2, \"id\": 3}\n",
        "id is there twice | events.jsonl, line 2 | remove one of the two");
    refused(
        "{\"id\": 1}\n{\"id\": {\"a\": 1}}\n",
        "id: no map fits the type integer | events.jsonl, line 2 | write one value;"
            + " references: beside the file finds other rows");
  }

  @Test
  void aFileThatIsCutOffInTheMiddleIsTold() {
    refused(
        "{\"id\": 1}\n{\"id\": 2, \"na",
        "Unexpected end-of-input in field name | events.jsonl, line 2, column 14 |"
            + " mend it there or just before");
  }

  @Test
  void bytesThatAreNotUtf8AreTold() throws IOException {
    Files.write(
        folder.resolve("events.jsonl"),
        "{\"id\": 1}\n{\"id\": 2, \"name\": \"caf\u00e9\"}".getBytes(StandardCharsets.ISO_8859_1));
    assertThat(fixture.problems())
        .containsExactly("not UTF-8 | events.jsonl, line 2, column 23 | save it as UTF-8");
  }

  @Test
  void aWrongValueIsToldByLineAndColumn() {
    refused(
        "{\"id\": 1, \"mood\": \"good\"}\n{\"id\": 2, \"mood\": \"odd\"}\n",
        "mood: ERROR: invalid input value for enum mood: \"odd\" (22P02) |"
            + " events.jsonl, line 2 | change the row, then run again");
  }
}
