package dev.groundwork.seed;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What bad CSV gets, and that nothing of it stays. */
class CsvRefusedIT {
  @TempDir Path folder;
  private SeedFixture fixture;

  @BeforeEach
  void things() {
    fixture =
        new SeedFixture(folder)
            .sql(
                """
                CREATE TABLE kinds (id int PRIMARY KEY);
                CREATE TABLE things (
                  id int PRIMARY KEY, name text UNIQUE, price numeric(6,2) CHECK (price > 0),
                  kind int REFERENCES kinds, made date GENERATED ALWAYS AS ('2020-01-01'::date) STORED);
                """);
  }

  @AfterEach
  void nothingStays() {
    assertThat(fixture.rows("select count(*) from things where name is distinct from 'mine'"))
        .containsExactly("0");
  }

  private void refused(String csv, String... problems) {
    fixture.file("things.csv", csv);
    assertThat(fixture.problems()).containsExactly(problems);
  }

  private void bytes(String name, byte[] content, String... problems) throws IOException {
    Files.write(folder.resolve(name), content);
    assertThat(fixture.problems()).containsExactly(problems);
  }

  @Test
  void anEmptyFileHasNoColumns() {
    refused("", "the file is empty | things.csv | begin it with the names of the columns");
  }

  @Test
  void aRaggedRowIsTold() {
    refused(
        "id,name\n1,a\n2\n",
        "the row has 1 fields, the header has 2 | things.csv, line 3 |"
            + " give every row one value for each column; quote a value with a comma in it");
    refused(
        "id,name\n1,\"a\nb\"\n2,b,c\n",
        "the row has 3 fields, the header has 2 | things.csv, line 4 |"
            + " give every row one value for each column; quote a value with a comma in it");
  }

  @Test
  void aQuoteThatIsNotClosedIsToldWhereItOpens() {
    refused(
        "id,name\n1,a\n2,\"b\n3,c\n4,d\n",
        "name: a quote is not closed | things.csv, line 3 | close it; double quotes within it");
  }

  @Test
  void aQuoteOutOfPlaceIsTold() {
    refused(
        "id,name\n1,a\"b\n",
        "name: a quote within a field | things.csv, line 2 | double it, and quote the whole field");
    refused(
        "id,name\n1,\"a\"b\n",
        "name: text after the closing quote | things.csv, line 2 | double quotes within quotes");
  }

  @Test
  void aColumnThatIsThereTwiceOrHasNoNameIsTold() {
    refused(
        "id,name,id\n1,a,2\n", "id is there twice | things.csv, line 1 | remove one of the two");
    refused(
        "id,,name\n1,a,2\n",
        "column 2 has no name | things.csv, line 1 | name every column in the header");
  }

  @Test
  void aNulByteAndBytesThatAreNotUtf8AreTold() throws IOException {
    refused(
        "id,name\n1,a\n2,b\0c\n",
        "name: a NUL character | things.csv, line 3 | remove it: PostgreSQL stores none");
    bytes(
        "things.csv",
        "id,name\n1,a\n2,caf\u00e9\n".getBytes(StandardCharsets.ISO_8859_1),
        "name: not UTF-8 | things.csv, line 3 | save the file as UTF-8");
  }

  @Test
  void aGzipFileThatIsNoneOrIsCutOffIsTold() throws IOException {
    bytes(
        "things.csv.gz",
        "id\n1\n".getBytes(StandardCharsets.UTF_8),
        "no gzip file | things.csv.gz | compress it with gzip, or take .gz off its name");
    byte[] whole =
        CsvIT.gzip(
            "id\n"
                + IntStream.range(0, 50_000).mapToObj(i -> i + "\n").collect(Collectors.joining()));
    bytes(
        "things.csv.gz",
        Arrays.copyOf(whole, whole.length / 2),
        "the gzip file is cut off | things.csv.gz | copy or compress it anew");
  }

  @Test
  void aWrongValueInALateRowIsToldByLineAndColumn() {
    StringBuilder csv = new StringBuilder("id,name,price\n1,\"two\nlines\",1\n");
    for (int i = 2; i <= 70_000; i++) {
      csv.append(i).append(",n").append(i).append(',').append(i == 70_000 ? "x" : "1").append('\n');
    }
    refused(
        csv.toString(),
        "price: ERROR: invalid input syntax for type numeric: \"x\" (22P02) |"
            + " things.csv, line 70002 | change the row, then run again");
  }

  @Test
  void aCheckThatFailsInTheLastRowIsToldByItsLineWithAndWithoutAKeyThatIsThere() {
    String csv = "id,name,price\n1,a,1\n2,b,0\n";
    String problem =
        "ERROR: new row for relation \"things\" violates check constraint \"things_price_check\""
            + " (23514) | things.csv, line 3 | change the row until it passes the check";
    refused(csv, problem);
    fixture.sql("INSERT INTO things VALUES (7, 'mine')").file("things.csv.yaml", "guard: once\n");
    refused(csv, problem);
  }

  @Test
  void aKeyThatTheFileGivesTwiceIsTold() {
    String csv = "id,name\n1,a\n2,b\n1,c\n";
    String problem =
        "key [id] = [1] is there twice | things.csv, line 4 | remove one: line 2 has it too";
    refused(csv, problem);
    fixture.sql("INSERT INTO things VALUES (7, 'mine')").file("things.csv.yaml", "guard: once\n");
    refused(csv, problem);
    fixture.file("things.csv.yaml", "guard: once\non-conflict: update\n");
    refused(csv, problem);
  }

  @Test
  void aRowWithoutAKeyIsRefusedSinceItWouldBeNewOnEveryStart() {
    fixture.file("things.csv.yaml", "key: name\nguard: always\n");
    String csv = "id,name\n1,a\n2,\n3,\n";
    String told =
        "name: a key cannot be null | things.csv, line 3 | give it a value: null equals no row";
    refused(csv, told);
    fixture.sql("INSERT INTO things (id, name) VALUES (9, 'mine')");
    refused(csv, told);
    refused("id,name\n1,\"\"\n2,\n", told);
  }

  @Test
  void aForeignKeyThatFindsNothingIsToldByItsKeyAndLine() {
    String problem =
        "ERROR: insert or update on table \"things\" violates foreign key constraint"
            + " \"things_kind_fkey\" (23503): [kind] = [9] | things.csv, line 3 |"
            + " seed the row that it needs first, or find it by references: beside the file";
    fixture.sql("INSERT INTO kinds VALUES (1)");
    refused("id,kind\n1,1\n2,9\n", problem);
    fixture.sql("INSERT INTO things VALUES (7, 'mine')").file("things.csv.yaml", "guard: once\n");
    refused("id,kind\n1,1\n2,9\n", problem);
  }

  @Test
  void aValueThatAUsersRowHasInAnotherUniqueColumnIsToldByItsKeyAndLine() {
    fixture.sql("INSERT INTO things VALUES (7, 'mine')").file("things.csv.yaml", "guard: once\n");
    refused(
        "id,name\n1,a\n2,mine\n",
        "ERROR: duplicate key value violates unique constraint \"things_name_key\" (23505):"
            + " [name] = [mine] | things.csv, line 3 | another row has these values: change this"
            + " one, or make those columns the key");
  }

  @Test
  void columnsThatAreNotThereAreToldWithTheNearestName() {
    refused(
        "id,nam\n1,a\n",
        "column nam of things does not exist | things.csv, line 1 | did you mean name?");
    refused(
        "id,made\n1,2020-01-01\n",
        "column made of things is generated | things.csv, line 1 |"
            + " leave it out: the database computes it");
  }

  @Test
  void fiveThousandColumnsAreToldShortly() {
    String header =
        IntStream.range(0, 5_000).mapToObj(i -> "c" + i).collect(Collectors.joining(","));
    fixture.file("things.csv", "id," + header + "\n");
    assertThat(fixture.problems())
        .hasSize(51)
        .last()
        .isEqualTo("and 4950 more of this kind |  | mend these, then run again");
  }

  @Test
  void aKeyThatIsNotUniqueIsTold() {
    fixture.file("things.csv.yaml", "key: price\n");
    refused(
        "id,price\n1,1\n",
        "key [price] is not unique in things | things.csv, line 1 | use key: [id] or [name], or"
            + " add a UNIQUE constraint in a changelog");
  }

  @Test
  void aSideFileWithoutItsFileAndOneThatSaysWhatNobodyKnowsAreTold() {
    fixture.file("other.csv.yaml", "table: things\n").file("things.csv.yaml", "gard: once\n");
    refused(
        "id\n1\n",
        "other.csv.yaml tells about a file that is not there | other.csv.yaml |"
            + " put that file beside it, or remove this one",
        "a set has no setting gard | things.csv.yaml, line 1 | did you mean guard?");
  }

  @Test
  void aSideFileOfWhichAPartWouldBeLeftOutIsRefused() {
    fixture.file("things.csv.yaml", "key: id\n---\nguard: once\n");
    refused(
        "id\n1\n",
        "a second document | things.csv.yaml, line 3 | write all of it in the first one");
    fixture.file("things.csv.yaml", "null: [a, b]\n").file("other.csv.yml", "guard: once\n");
    refused(
        "id\n1\n",
        "other.csv.yml tells about another file | other.csv.yml |"
            + " rename it: such files end in .yaml",
        "null is no text | things.csv.yaml, line 1 | write null: and one word");
  }

  @Test
  void aLinkThatLeadsOutIsRefused(@TempDir Path elsewhere) throws IOException {
    Path secret = Files.writeString(elsewhere.resolve("secret.csv"), "id\n1\n");
    Files.createSymbolicLink(folder.resolve("things.csv"), secret);
    assertThat(fixture.problems())
        .containsExactly(
            "things.csv is a link that leads out of the folder of seeds | things.csv |"
                + " put the file itself there");
  }

  @Test
  void aLinkThatLeadsNowhereIsRefused(@TempDir Path elsewhere) throws IOException {
    Files.createSymbolicLink(folder.resolve("things.csv"), elsewhere.resolve("gone.csv"));
    assertThat(fixture.problems())
        .containsExactly(
            "a link leads nowhere: things.csv | things.csv | mend the link, or take it out");
  }

  @Test
  void aRowThatNeverEndsIsNotKeptInMemory() throws IOException {
    ByteArrayOutputStream csv = new ByteArrayOutputStream();
    csv.write("id,name\n1,\"".getBytes(StandardCharsets.UTF_8));
    byte[] line = "all of this is one value\n".repeat(1_000).getBytes(StandardCharsets.UTF_8);
    for (int i = 0; i < 700; i++) {
      csv.write(line);
    }
    bytes(
        "things.csv",
        csv.toByteArray(),
        "name: the row is longer than 16 MB | things.csv, line 2 | is a quote not closed there?");
  }
}
