package dev.groundwork.refused;

import static org.assertj.core.api.Assertions.assertThat;

import dev.groundwork.testing.Groundwork;
import dev.groundwork.testing.Project;
import dev.groundwork.testing.TestDatabase;
import dev.groundwork.testing.TestServer;
import java.nio.file.Path;
import java.util.stream.Stream;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** A name that Liquibase would pass over: told with the nearest one, offline, too. */
@Timeout(180)
class MisspeltRefusedIT {
  private static final TestDatabase DATABASE = TestServer.get().database();

  @TempDir Path folder;

  private void refuses(String file, String text, String what, String place, String next) {
    Project project = Project.in(folder).write("changelogs/migrations/" + file, text);
    Stream.of(
            Groundwork.offline(project).run("validate"),
            Groundwork.on(DATABASE, project).run("plan"),
            Groundwork.on(DATABASE, project).run("up"))
        .forEach(
            result -> {
              assertThat(result.status()).as(result.toString()).isIn(65, 76);
              assertThat(result.out())
                  .contains("What    " + what + "\n", file + ", " + place, "Next    " + next);
            });
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      textBlock =
          """
          colums: [{column: {name: a, type: int}}]                        | createTable: colums | columns
          columns: [{colum: {name: a, type: int}}]                        | columns: colum | column
          columns: [{column: {name: a, typ: int}}]                        | column: typ | type
          columns: [{column: {name: a, constraint: {unique: true}}}]      | column: constraint | constraints
          columns: [{column: {name: a, constraints: {uniqe: true}}}]      | constraints: uniqe | unique
          tableNam: b                                                     | createTable: tableNam | tableName
          """)
  void aNameInAChange(String attribute, String name, String near) {
    String text =
        """
        databaseChangeLog:
          - changeSet:
              id: 1
              author: shop
              changes:
                - createTable:
                    tableName: t
                    %s
        """
            .formatted(attribute);
    refuses(
        "1.yaml",
        text,
        "no attribute of " + name,
        "line 8, column ",
        "did you mean %s?".formatted(near));
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      textBlock =
          """
          preConditions: [{tableExist: {tableName: x}}]       | no attribute of preConditions: tableExist | did you mean tableExists?
          preConditions: [{sqlCheck: {expectResult: 1}}]      | no attribute of sqlCheck: expectResult    | did you mean expectedResult?
          preConditions: [{onFail: MARKRAN}]                  | onFail cannot be MARKRAN                  | did you mean MARK_RAN?
          preCondition: [{onFail: WARN}]                      | no attribute of changeSet: preCondition   | did you mean preConditions?
          preConditions: [{sqlCheck: {sql: SELECT 1}}]        | a sqlCheck without its SQL, or without the result that it expects | write both
          modifySql: [{appendd: {value: x}}]                  | no attribute of modifySql: appendd        | did you mean append?
          runOnChange: "yes"                                  | runOnChange is neither true nor false: yes | write runOnChange: true
          runAlways: y                                        | runAlways is neither true nor false: y    | write runAlways: true
          changes: [{dropTable: {cascade: true}}]             | no attribute of dropTable: cascade        | it can be one of
          changes: [{sql: {sql: SELECT f(1, 2)}}]             | no attribute of sql: 2)                   | quote the value
          changes: [{addNotNullConstraint: {validate: "on"}}] | validate is neither true nor false: on    | write validate: true
          """)
  void aNameOrValueInAChangeset(String line, String what, String next) {
    String text = "databaseChangeLog:\n- changeSet:\n    author: shop\n    id: 1\n    " + line;

    refuses("1.yaml", text + "\n", what, what.startsWith("a sqlCheck") ? "line 4" : "line 5", next);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          --precondition-sqlcheck expectedResult:0 SELECT 0   | formatted SQL has no precondition called sqlcheck     | did you mean sql-check?
          --precondition-table-exist table:t                  | formatted SQL has no precondition called table-exist  | did you mean table-exists?
          --precondition-index-exists index:i                 | formatted SQL has no precondition called index-exists | formatted SQL has sql-check,
          --precondition-sql-check expectResult:0 SELECT 0    | a check without the result that it expects            | write --precondition-sql-check
          --precondition-sql-check                            | a check without the result that it expects            | write --precondition-sql-check
          --precondition-sql-check SELECT 0                   | a sqlCheck without its SQL, or without the result that it expects | write both
          --precondition-table-exists t                       | a precondition without the name of a table            | write --precondition-table-exists table:name
          --precondition-view-exists veiw:v                   | no attribute of this precondition: veiw               | did you mean view?
          --preconditions onFail:MARKRAN                      | onFail cannot be MARKRAN                              | did you mean MARK_RAN?
          --preconditions onFail:HALT onErr:HALT              | no attribute of --preconditions: onErr                | it can be one of onError
          """)
  void aPreconditionOfFormattedSql(String line, String what, String next) {
    refuses(
        "1.sql",
        "--liquibase formatted sql\n\n--changeset shop:1\n%s\nSELECT 1;\n--rollback empty\n"
            .formatted(line),
        what,
        what.startsWith("a sqlCheck") ? "line 3" : "line 4",
        next);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      textBlock =
          """
          <createTable tablName="b"/>                                   | no attribute of createTable: tablName           | did you mean tableName?
          <createTabel tableName="b"/>                                  | an element that may not stand here: createTabel | did you mean createTable?
          <addColumn tableName="b"><column typ="int"/></addColumn>      | no attribute of column: typ                     | did you mean type?
          <addColumn tableName="b"><colum name="a"/></addColumn>        | an element that may not stand here: colum       | did you mean column?
          """)
  void aNameInXml(String change, String what, String next) {
    String text =
        """
        <databaseChangeLog xmlns="http://www.liquibase.org/xml/ns/dbchangelog"
          xmlns:xsi="http://www.w3.org/2001/XMLSchema-instance"
          xsi:schemaLocation="http://www.liquibase.org/xml/ns/dbchangelog
            http://www.liquibase.org/xml/ns/dbchangelog/dbchangelog-latest.xsd">
        <changeSet id="1" author="a">
        %s
        </changeSet>
        </databaseChangeLog>
        """;
    refuses("1.xml", text.formatted(change), what, "line 6, column ", next);
  }
}
