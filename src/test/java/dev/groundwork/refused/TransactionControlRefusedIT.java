package dev.groundwork.refused;

import static org.assertj.core.api.Assertions.assertThat;

import dev.groundwork.testing.Groundwork;
import dev.groundwork.testing.Groundwork.Result;
import dev.groundwork.testing.Project;
import dev.groundwork.testing.Snapshot;
import dev.groundwork.testing.TestDatabase;
import dev.groundwork.testing.TestServer;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * What would end the transaction of a run is found wherever a changelog can hide it, before
 * anything is written, by {@code up} and by {@code validate}.
 */
@Timeout(120)
class TransactionControlRefusedIT {
  private static final TestDatabase DATABASE = TestServer.get().database();
  private static final String XML =
      """
      <databaseChangeLog xmlns="http://www.liquibase.org/xml/ns/dbchangelog" xmlns:xsi="http://www.w3.org/2001/XMLSchema-instance" xsi:schemaLocation="http://www.liquibase.org/xml/ns/dbchangelog http://www.liquibase.org/xml/ns/dbchangelog/dbchangelog-latest.xsd">
      %s
      </databaseChangeLog>
      """;

  @TempDir Path folder;

  /**
   * A changelog, and what is told of it.
   *
   * @param file below {@code migrations}
   * @param what the beginning of the card
   * @param line of the order, or of its changeset where its text was made
   */
  private record Hidden(String file, String text, String what, String line) {
    @Override
    public String toString() {
      return text.replace("\n", "⏎");
    }
  }

  private static Hidden sql(String attributes, String body, String order, int line) {
    String text = "--liquibase formatted sql\n--changeset a:1 " + attributes + "\n" + body;
    return new Hidden("1.sql", text, order + " in a changeset", "1.sql, line " + line);
  }

  private static Hidden part(String part, String text, int line) {
    return new Hidden(
        "1.sql",
        "--liquibase formatted sql\n--changeset a:1\n" + text,
        "COMMIT in a " + part,
        "1.sql, line " + line);
  }

  private static Hidden xml(String part, String change, int line) {
    String changeset = "<changeSet id=\"1\" author=\"a\">\n%s\n</changeSet>".formatted(change);
    return new Hidden(
        "1.xml", XML.formatted(changeset), "COMMIT in a " + part, "1.xml, line " + line);
  }

  static Stream<Hidden> delimiters() {
    return Stream.of(
        sql("endDelimiter:@@", "CREATE TABLE t (id int)\n@@\nCOMMIT\n@@\n", "COMMIT", 5),
        sql("endDelimiter:/", "CREATE TABLE t (id int)\n/\nCOMMIT\n/\n", "COMMIT", 5),
        sql("endDelimiter://", "CREATE TABLE t (id int) // COMMIT //\n", "COMMIT", 3),
        sql("endDelimiter:\\nGO", "CREATE TABLE t (id int)\nGO\nCOMMIT\nGO\n", "COMMIT", 5),
        sql("endDelimiter:\\n/\\s*\\n|\\n/\\s*$", "SELECT 1\n/\nCOMMIT\n/\n", "COMMIT", 5),
        sql("", "CREATE TABLE t (id int)\nGO\nCOMMIT\nGO\n", "COMMIT", 5),
        sql("", "CREATE TABLE t (id int)\n/\nCOMMIT\n/\nSELECT 1\n", "COMMIT", 5),
        sql("", "CREATE TABLE t (id int);\nCOMMIT;\n/\n", "COMMIT", 4),
        sql("endDelimiter:@@", "CREATE TABLE t (id int);\nCOMMIT @@\n", "COMMIT", 4),
        sql("endDelimiter:@@ stripComments:false", "SELECT 1 @@\n-- why\nCOMMIT @@\n", "COMMIT", 5),
        sql("splitStatements:false", "CREATE TABLE t (id int);\nCOMMIT;\nSELECT 1;\n", "COMMIT", 4),
        sql("runInTransaction:false endDelimiter:@@", "SELECT 1 @@\nCOMMIT @@\n", "COMMIT", 4));
  }

  static Stream<Hidden> orders() {
    return Stream.of(
            "BEGIN WORK",
            "END",
            "ABORT",
            "ROLLBACK",
            "START TRANSACTION",
            "COMMIT AND CHAIN",
            "PREPARE TRANSACTION 'x'",
            "SAVEPOINT groundwork",
            "RELEASE SAVEPOINT groundwork",
            "ROLLBACK TO SAVEPOINT groundwork")
        .map(
            order -> {
              String words = String.join(" ", List.of(order.split(" ")).subList(0, words(order)));
              // Liquibase takes a BEGIN for that of a body, in which it cuts nothing
              return sql(
                  "endDelimiter:@@",
                  "SELECT 1 @@\n" + order + "\n@@\n",
                  words.toUpperCase(java.util.Locale.ROOT),
                  4);
            });
  }

  private static int words(String order) {
    return Math.min(2, order.split(" ").length);
  }

  static Stream<Hidden> parts() {
    return Stream.of(
        part("rollback", "CREATE TABLE t (id int);\n--rollback COMMIT\n", 4),
        new Hidden(
            "1.sql",
            "--liquibase formatted sql\n--changeset a:1 rollbackEndDelimiter:@@\nSELECT 1;\n"
                + "/* liquibase rollback\nSELECT 2 @@\nCOMMIT @@\n*/\n",
            "COMMIT in a rollback",
            "1.sql, line 6"),
        part("precondition", "--precondition-sql-check expectedResult:1 SELECT 1; COMMIT\n", 3),
        xml("rollback", "<sql>SELECT 1</sql>\n<rollback>\nCOMMIT</rollback>", 5),
        xml(
            "rollback",
            "<sql>SELECT 1</sql>\n<rollback><sql endDelimiter=\"@@\">SELECT 1 @@\n"
                + "COMMIT @@</sql></rollback>",
            5),
        xml(
            "precondition",
            "<preConditions><and><not><sqlCheck expectedResult=\"1\">\n"
                + "SELECT 1; COMMIT</sqlCheck></not></and></preConditions><sql>SELECT 1</sql>",
            4),
        new Hidden(
            "1.xml",
            XML.formatted(
                "<preConditions><sqlCheck expectedResult=\"1\">SELECT 1; COMMIT"
                    + "</sqlCheck></preConditions>"),
            "COMMIT in a precondition",
            "1.xml, line 2"));
  }

  static Stream<Hidden> changes() {
    return Stream.of(
            "<sql endDelimiter=\"@@\">SELECT 1 @@ COMMIT @@</sql>",
            "<sql splitStatements=\"false\" stripComments=\"true\">SELECT 1; COMMIT</sql>",
            "<sql>SELECT 1\nGO\nCOMMIT\nGO</sql>",
            "<createProcedure>CREATE PROCEDURE p() LANGUAGE sql AS 'SELECT 1'; COMMIT"
                + "</createProcedure>",
            "<createView viewName=\"v\">SELECT 1 AS one; COMMIT</createView>",
            "<createTable tableName=\"t\"><column name=\"a\" type=\"int\""
                + " defaultValueComputed=\"1); COMMIT; --\"/></createTable>",
            "<addColumn tableName=\"t\"><column name=\"a\" type=\"int\""
                + " valueComputed=\"1; COMMIT; --\"/></addColumn>",
            "<addDefaultValue tableName=\"t\" columnName=\"a\""
                + " defaultValueComputed=\"1; COMMIT; --\"/>",
            "<insert tableName=\"t\"><column name=\"a\" valueComputed=\"1); COMMIT; --\"/></insert>",
            "<update tableName=\"t\"><column name=\"a\" value=\"1\"/>"
                + "<where>true; COMMIT</where></update>",
            "<delete tableName=\"t\"><where>true; COMMIT</where></delete>",
            "<createIndex indexName=\"i\" tableName=\"t\">"
                + "<column name=\"lower(a)); COMMIT; --\" computed=\"true\"/></createIndex>",
            "<mergeColumns tableName=\"t\" column1Name=\"a\" column2Name=\"b\""
                + " finalColumnName=\"c\" finalColumnType=\"text\" joinString=\"'; COMMIT; --\"/>",
            "<sql>SELECT 1</sql><modifySql><append value=\"; COMMIT\"/></modifySql>",
            "<sql>SELECT 1</sql><modifySql><prepend value=\"COMMIT; \"/></modifySql>",
            "<createTable tableName=\"t\"><column name=\"a\" type=\"int\"/></createTable>"
                + "<modifySql><replace replace=\"INTEGER)\" with=\"int); COMMIT\"/></modifySql>",
            "<sql>SELECT 1</sql><modifySql><regExpReplace replace=\"1$\" with=\"1; COMMIT\"/>"
                + "</modifySql>")
        .map(change -> xml("changeset", change, -1));
  }

  @ParameterizedTest
  @MethodSource({"delimiters", "orders", "parts", "changes"})
  void isRefusedBeforeAnythingIsWritten(Hidden hidden) {
    Project project = Project.in(folder);
    refused(project.write("changelogs/migrations/" + hidden.file(), hidden.text()), hidden);
  }

  @ParameterizedTest
  @MethodSource("files")
  void isRefusedInFilesThatAChangeNames(String change) {
    Hidden hidden =
        new Hidden(
            "1.xml",
            xml("changeset", change, 0).text(),
            "COMMIT in a changeset",
            change.startsWith("<sqlFile") ? "side.txt, line 2" : "1.xml, line 2");
    Project project =
        Project.in(folder)
            .write("changelogs/migrations/" + hidden.file(), hidden.text())
            .write("changelogs/side.txt", "SELECT 1 @@\nCOMMIT @@\n")
            .write("changelogs/view.txt", "SELECT 1 AS one;\nCOMMIT")
            .write(
                "changelogs/procedure.txt",
                "CREATE PROCEDURE p() LANGUAGE sql AS 'SELECT 1';\nCOMMIT;");
    refused(project, hidden);
  }

  static Stream<String> files() {
    return Stream.of(
        "<sqlFile path=\"side.txt\" endDelimiter=\"@@\"/>",
        "<createView viewName=\"v\" path=\"view.txt\"/>",
        "<createProcedure path=\"procedure.txt\"/>");
  }

  private static void refused(Project project, Hidden hidden) {
    String what = hidden.what() + ": the run is one transaction";
    Snapshot before = Snapshot.of(DATABASE);

    Result up = Groundwork.on(DATABASE, project).run("up");

    assertThat(up.status()).as(up.toString()).isEqualTo(65);
    assertThat(up.out())
        .contains("✗ inspect", what, "State   unchanged: nothing was written")
        .contains(hidden.line().replace("line -1", "line "));
    assertThat(Snapshot.of(DATABASE)).isEqualTo(before);

    Result validate = Groundwork.offline(project).run("validate");

    assertThat(validate.status()).isEqualTo(65);
    assertThat(validate.out()).contains(what);
  }
}
