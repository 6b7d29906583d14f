package dev.groundwork.refused;

import static org.assertj.core.api.Assertions.assertThat;

import dev.groundwork.testing.Groundwork;
import dev.groundwork.testing.Groundwork.Result;
import dev.groundwork.testing.Project;
import dev.groundwork.testing.TestDatabase;
import dev.groundwork.testing.TestServer;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;

/** What {@code modifySql} brings in is looked at like what is written, whatever it is put into. */
@Timeout(120)
class ModifiedSqlRefusedIT {
  private static final TestDatabase DATABASE = TestServer.get().database();

  @TempDir Path folder;

  @BeforeAll
  static void twoTablesAreThere() {
    DATABASE.execute("CREATE TABLE big (id int)");
    DATABASE.execute("CREATE TABLE t (id int PRIMARY KEY, name text)");
  }

  private static final String ROWS =
      "loadData: {tableName: t, file: rows.csv, relativeToChangelogFile: true}";
  private static final List<String> CHANGES =
      List.of(
          ROWS,
          "loadUpdateData: {tableName: t, file: rows.csv, relativeToChangelogFile: true, primaryKey: id}",
          "insert: {tableName: t, columns: [{column: {name: name, value: a}}]}",
          "addColumn: {tableName: t, columns: [{column: {name: more, type: int}}]}",
          "addUniqueConstraint: {tableName: t, columnNames: name}",
          "dropAllForeignKeyConstraints: {baseTableName: t}",
          "sql: {sql: SELECT 1}");

  private static List<String> bringing(String order) {
    return List.of(
        "append: {value: \"; %s\"}".formatted(order),
        "prepend: {value: \"%s; \"}".formatted(order),
        "regExpReplace: {replace: \"$\", with: \"; %s\"}".formatted(order),
        "replace: {replace: \" \", with: \"; %s; \"}".formatted(order),
        "append: {value: \"; %s\"}\n        - append: {value: \"%s\"}"
            .formatted(order.substring(0, 3), order.substring(3)));
  }

  /** A change and a modifier for each changeset. */
  private Project project(String... changesAndModifiers) {
    StringBuilder changelog = new StringBuilder("databaseChangeLog:\n");
    for (int i = 0; i < changesAndModifiers.length; i += 2) {
      changelog.append(
          """
            - changeSet:
                id: %d
                author: shop
                modifySql:
                  - %s
                changes:
                  - %s
                rollback: []
          """
              .formatted(i, changesAndModifiers[i + 1], changesAndModifiers[i]));
    }
    return new Project(folder)
        .write("changelogs/rows.csv", "id,name\n1,a\n")
        .write("changelogs/db.changelog-root.yaml", changelog.toString());
  }

  private static Stream<List<String>> everywhere(String order) {
    String endingAText = "replace: {replace: \"a\", with: \"'); %s; --\"}".formatted(order);
    return Stream.concat(
        Stream.of(List.of(ROWS, endingAText)),
        CHANGES.stream()
            .flatMap(
                change -> bringing(order).stream().map(modifier -> List.of(change, modifier))));
  }

  static Stream<List<String>> commits() {
    return everywhere("COMMIT");
  }

  static Stream<List<String>> drops() {
    return everywhere("DROP TABLE big");
  }

  @ParameterizedTest
  @MethodSource("commits")
  void aCommitThatComesWithAnyChange(List<String> changeAndModifier) {
    Project project = project(changeAndModifier.get(0), changeAndModifier.get(1));

    Stream.of(
            Groundwork.offline(project).run("validate"), Groundwork.on(DATABASE, project).run("up"))
        .forEach(
            result -> {
              assertThat(result.status()).as(result.toString()).isEqualTo(65);
              assertThat(result.out())
                  .contains("COMMIT in a changeset: the run is one transaction")
                  .contains("db.changelog-root.yaml, line ");
            });
  }

  @ParameterizedTest
  @MethodSource("drops")
  void aTableThatIsDroppedWithAnyChange(List<String> changeAndModifier) {
    Project project = project(changeAndModifier.get(0), changeAndModifier.get(1));

    Result up = Groundwork.on(DATABASE, project).flag("--migrate-lint=fail").run("up");

    assertThat(up.out()).contains("drop-table: ");
    assertThat(up.status()).isEqualTo(65);
  }

  @ParameterizedTest
  @CsvSource({
    "'regExpReplace: {replace: \"(\", with: b}', ( is no regular expression: Unclosed group",
    "'replace: {with: b}', replace lacks replace or with",
    "'replace: {replace: b}', replace lacks replace or with",
    "'append: {}', append has no value"
  })
  void aModifierThatCannotModify(String modifier, String fault) {
    Project project = project("sql: {sql: SELECT 1}", modifier);

    Result result = Groundwork.offline(project).run("validate");

    assertThat(result.status()).isEqualTo(65);
    assertThat(result.out())
        .contains("What    modifySql cannot be used: " + fault)
        .contains("Where   ")
        .contains("db.changelog-root.yaml, line 3");
  }

  @ParameterizedTest
  @CsvSource({
    "'append: {value: \" ON CONFLICT DO NOTHING\"}'",
    "'append: {value: \" -- it''s COMMIT; DROP TABLE big\"}'",
    "'replace: {replace: \"INSERT INTO\", with: \"INSERT /* ; COMMIT */ INTO\"}'",
  })
  void whatOnlyCompletesAStatementIsTaken(String modifier) {
    TestDatabase database = TestServer.get().database();
    String tables = "CREATE TABLE t (id int, name text); CREATE TABLE big (id int)";
    Project project =
        project("sql: {sql: \"%s\"}".formatted(tables), "append: {value: \"\"}", ROWS, modifier);

    Result up = Groundwork.on(database, project).flag("--migrate-lint=fail").run("up");

    assertThat(up.status()).as(up.toString()).isZero();
    assertThat(database.rows("SELECT id FROM t")).containsExactly("1");
  }
}
