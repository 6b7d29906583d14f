package dev.groundwork.cli;

import static org.assertj.core.api.Assertions.assertThat;

import dev.groundwork.testing.CardText;
import dev.groundwork.testing.Groundwork;
import dev.groundwork.testing.Groundwork.Result;
import dev.groundwork.testing.Project;
import dev.groundwork.testing.Stock;
import dev.groundwork.testing.TestDatabase;
import dev.groundwork.testing.TestServer;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Every row of a CSV arrives: what Liquibase makes of them when it has to bind all values. */
class LoadDataIT {
  private static final String ROWS =
      "SELECT id, title, body, more, convert_from(lo_get(pic), 'UTF8') FROM article ORDER BY id";
  private static final String HEADER = "id;title;body;more;pic\n";

  @TempDir Path folder;

  private Project project(String change, String rows) {
    return new Project(folder)
        .write("changelogs/text.txt", "of a file, with an umlaut: \u00fc")
        .write("changelogs/article.csv", HEADER + rows)
        .write(
            "changelogs/db.changelog-root.yaml",
            """
            databaseChangeLog:
              - changeSet:
                  id: 1
                  author: shop
                  changes:
                    - createTable:
                        tableName: article
                        columns:
                          - column: {name: id, type: int, constraints: {primaryKey: true}}
                          - column: {name: title, type: varchar(60)}
                          - column: {name: body, type: clob}
                          - column: {name: more, type: text}
                          - column: {name: pic, type: blob}
                    - %s
                        tableName: article
                        file: article.csv
                        relativeToChangelogFile: true
                        separator: ";"
                        quotchar: "'"
                        commentLineStartsWith: "#"
                        columns:
                          - column: {name: id, type: numeric}
                          - column: {name: title, type: string}
                          - column: {name: body, type: clob}
                          - column: {name: more, type: clob}
                          - column: {name: pic, type: blob}
            """
                .formatted(change));
  }

  private static List<String> rows(Project project) {
    TestDatabase database = TestServer.get().database();
    assertThat(Groundwork.on(database, project).run("up")).returns(0, Result::status);
    return database.rows(ROWS);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "1;one;text.txt;NULL;NULL\n2;NULL;NULL;NULL;NULL\n",
        "1;NULL;NULL;NULL;NULL\n2;'two; \"too\"';it is;NULL;aGVsbG8=\n3;NULL;NULL;NULL;NULL\n",
        "1;one;NULL;NULL;aGVsbG8=\n# 2;no row;NULL;NULL;NULL\n3;'it''s';NULL;NULL;NULL\n",
        "1;one;NULL;text.txt;NULL\n2;two;text.txt;NULL;NULL\n3;three;NULL;NULL;text.txt\n",
        "1;one;NULL;NULL;NULL\n2;two;NULL;NULL;NULL\n"
      })
  void aRowWithoutAClobOrBlobIsARow(String csv) throws Exception {
    TestDatabase bound = TestServer.get().database();
    Stock.update(bound, project("loadData:\n            usePreparedStatements: true", csv));

    assertThat(rows(project("loadData:", csv)))
        .hasSize((int) csv.lines().filter(line -> !line.startsWith("#")).count())
        .isEqualTo(bound.rows(ROWS));
  }

  @Test
  void theSameForRowsThatAreUpdatedWhereTheyAreThere() {
    String csv = "1;one;a text;NULL;NULL\n2;NULL;NULL;NULL;NULL\n3;'it''s';NULL;more;NULL\n";
    assertThat(rows(project("loadUpdateData:\n            primaryKey: id", csv)))
        .containsExactly(
            "1|one|a text|null|null", "2|null|null|null|null", "3|it's|null|more|null");
  }

  @ParameterizedTest
  @CsvSource({
    "1;one;text.txt;NULL;NULL, body, text.txt",
    "1;one;a text;text.txt;NULL, more, text.txt",
    "1;one;NULL;NULL;text.txt, pic, text.txt"
  })
  void whatStandsForSomethingElseIsRefusedWhereRowsAreUpdated(
      String csv, String column, String value) {
    Project project = project("loadUpdateData:\n            primaryKey: id", csv + "\n");
    assertThat(Groundwork.on(TestServer.get().database(), project).run("up").card())
        .isEqualTo(
            CardText.what(
                    "loadUpdateData would write \"%s\" itself into article.%s, not what it stands for"
                        .formatted(value, column))
                .where(folder.resolve("changelogs/article.csv") + ", line 2")
                .rolledBack()
                .next(
                    "write the rows with loadData, or bytes as \\x and hexadecimal digits in the CSV")
                .exit("74 MIGRATION", "verify, seed, commit"));
  }

  @Test
  void theChecksumIsThatOfTheFile() {
    Project project = project("loadData:", "1;one;text.txt;NULL;NULL\n2;NULL;NULL;NULL;NULL\n");
    TestDatabase database = TestServer.get().database();
    assertThat(Groundwork.on(database, project).run("up")).returns(0, Result::status);
    project.write("changelogs/unrelated.txt", "so that the changelog is read again");
    assertThat(Groundwork.on(database, project).run("up")).returns(0, Result::status);
  }
}
