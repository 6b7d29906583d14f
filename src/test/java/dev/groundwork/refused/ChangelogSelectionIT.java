package dev.groundwork.refused;

import static org.assertj.core.api.Assertions.assertThat;

import dev.groundwork.testing.Groundwork;
import dev.groundwork.testing.Groundwork.Result;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/** Which changesets run, and what stands for the parameters in them. */
class ChangelogSelectionIT {
  private static final String CHANGESETS =
      """
      --changeset shop:a context:"tenant_db and initial_switch"
      CREATE TABLE a (id int);
      --changeset shop:b context:tenant_db
      CREATE TABLE b (id int);
      --changeset shop:c labels:slow
      CREATE TABLE c (id int);
      --changeset shop:d labels:shop,blog
      CREATE TABLE d (id int);
      --changeset shop:e context:development
      CREATE TABLE e (id int);
      """;

  @RegisterExtension final Bench bench = new Bench();

  private Groundwork groundwork() {
    bench.project().delete("changelogs/migrations/1-notes.sql");
    return bench.groundwork();
  }

  private Result run(Groundwork groundwork, String... command) {
    Result result = bench.run(groundwork, command);
    assertThat(result.status()).as(result.toString()).isZero();
    return result;
  }

  private List<String> ran() {
    return bench.database().rows("SELECT id FROM databasechangelog ORDER BY id");
  }

  @Test
  void severalContextsInsteadOfTheEnvironment() {
    bench.project().migration("2.sql", CHANGESETS);
    run(groundwork().flag("--migrate-contexts=tenant_db, initial_switch"), "up");
    assertThat(ran()).containsExactly("a", "b", "c", "d");
  }

  @Test
  void oneIdInTwoContextsOfWhichOneRuns() {
    bench
        .project()
        .migration(
            "2.sql",
            """
            --changeset shop:1 context:mysql
            CREATE TABLE a (id int AUTO_INCREMENT);
            --changeset shop:1 context:development
            CREATE TABLE a (id int);
            """);
    run(groundwork(), "up");
    assertThat(ran()).containsExactly("1");
  }

  @Test
  void anExpressionOfLabels() {
    bench.project().migration("2.sql", CHANGESETS);
    Groundwork groundwork = groundwork().flag("--migrate-labels=(shop or news) and not slow");
    assertThat(run(groundwork, "plan").out())
        .contains("contexts development; labels (shop or news) and not slow");
    run(groundwork, "up");
    assertThat(ran()).containsExactly("d", "e");
    assertThat(run(groundwork, "status").out())
        .contains("selection     contexts development; labels (shop or news) and not slow");
  }

  @Test
  void anotherSelectionIsAnotherRun() {
    bench.project().migration("2.sql", CHANGESETS);
    run(groundwork(), "up");
    assertThat(run(bench.groundwork(), "up").out()).contains("up to date, 3 changesets");
    run(bench.groundwork().flag("--migrate-contexts=development,tenant_db"), "up");
    assertThat(ran()).containsExactly("b", "c", "d", "e");
  }

  @Test
  void anExpressionThatIsNone() {
    bench.refuses(
        bench.groundwork().flag("--migrate-labels=(shop and").flag("--migrate-contexts=a and b"),
        """
            ✗ config    2 problems
            What 1  migrate.contexts is no list of contexts: "a and b"
            Where   --migrate-contexts
            Next    write names with commas between them; and, or, not belong into the changelog
            What 2  migrate.labels is no expression of labels: "(shop and"
            Where   --migrate-labels
            Next    write labels with and, or, not, commas and parentheses: (shop or blog) and not slow
            State   unchanged: nothing was written
            Exit    78 CONFIG
          """,
        "up");
  }

  @Test
  void anEmptyValueIsAValue() {
    bench
        .project()
        .migration(
            "2.sql",
            """
            --changeset shop:1
            CREATE TABLE ${prefix}users (id int);
            --changeset shop:2
            CREATE TABLE ${other}orders (id int);
            """);
    run(
        groundwork()
            .flag("--migrate-parameters=prefix=")
            .set("GROUNDWORK_MIGRATE_PARAMETERS_other", ""),
        "up");
    assertThat(
            bench.database().value("SELECT to_regclass('users') || ',' || to_regclass('orders')"))
        .isEqualTo("users,orders");
  }

  @Test
  void anEmptyPropertyIsDefined() {
    bench
        .project()
        .write(
            "changelogs/db.changelog-root.yaml",
            """
            databaseChangeLog:
              - property: {name: prefix, value: ""}
              - include: {file: more.xml}
            """)
        .write(
            "changelogs/more.xml",
            """
            <databaseChangeLog xmlns="http://www.liquibase.org/xml/ns/dbchangelog"
                xmlns:xsi="http://www.w3.org/2001/XMLSchema-instance"
                xsi:schemaLocation="http://www.liquibase.org/xml/ns/dbchangelog
                    http://www.liquibase.org/xml/ns/dbchangelog/dbchangelog-latest.xsd">
              <property name="suffix" value=""/>
              <changeSet id="1" author="shop">
                <sql>CREATE TABLE ${prefix}users${suffix} (id int)</sql>
              </changeSet>
            </databaseChangeLog>
            """);
    run(bench.groundwork(), "up");
    assertThat(bench.database().value("SELECT to_regclass('users')")).isEqualTo("users");
  }

  private static final String TEMPLATES =
      """
      --changeset shop:1 context:other
      INSERT INTO nowhere VALUES ('${endDate}');
      --changeset shop:2
      CREATE TABLE templates (body text);
      INSERT INTO templates VALUES ('from ${startDate} to ${endDate}, ${:literal}');
      """;

  @Test
  void onlyWhatRunsNeedsItsParameters() {
    bench.project().migration("2.sql", TEMPLATES);
    bench.refuses(
        groundwork().flag("--migrate-parameters=startDate=May"),
        """
            ✗ inspect
            What    nobody defines the parameter ${endDate}
            Where   <folder>/changelogs/migrations/2.sql, line 6
            State   unchanged: nothing was written
            Next    set migrate.parameters.endDate, or define it with a property in the changelog;
                    where the text itself is meant, write ${:endDate}, or for all of them set
                    migrate.undefined-parameters=keep
            Exit    65 INVALID
            not run: migrate, verify, seed, commit
          """,
        "up");
  }

  @Test
  void oneThatIsMeantInManyFilesIsToldOnce() {
    for (int i = 2; i < 14; i++) {
      bench
          .project()
          .migration(
              "%02d.sql".formatted(i), "--changeset shop:%d\nSELECT '${end}';\n".formatted(i));
    }
    bench.refuses(
        """
            ✗ inspect
            What    nobody defines the parameter ${end}
            Where   <folder>/changelogs/migrations/02.sql, line 3
                    <folder>/changelogs/migrations/03.sql, line 3
                    <folder>/changelogs/migrations/04.sql, line 3
                    <folder>/changelogs/migrations/05.sql, line 3
                    <folder>/changelogs/migrations/06.sql, line 3
                    <folder>/changelogs/migrations/07.sql, line 3
                    <folder>/changelogs/migrations/08.sql, line 3
                    <folder>/changelogs/migrations/09.sql, line 3
                    <folder>/changelogs/migrations/10.sql, line 3
                    <folder>/changelogs/migrations/11.sql, line 3
                    and 2 more
            State   unchanged: nothing was written
            Next    set migrate.parameters.end, or define it with a property in the changelog;
                    where the text itself is meant, write ${:end}, or for all of them set
                    migrate.undefined-parameters=keep
            Exit    65 INVALID
            not run: migrate, verify, seed, commit
          """);
  }

  /** As older projects of JHipster have it, which define it for other databases alone. */
  @Test
  void soIsOneThatIsNoText() {
    for (String name : List.of("2.xml", "3.xml")) {
      bench
          .project()
          .write(
              "changelogs/migrations/" + name,
              """
              <?xml version="1.0" encoding="UTF-8"?>
              <databaseChangeLog xmlns="http://www.liquibase.org/xml/ns/dbchangelog"
                  xmlns:xsi="http://www.w3.org/2001/XMLSchema-instance"
                  xsi:schemaLocation="http://www.liquibase.org/xml/ns/dbchangelog
                  http://www.liquibase.org/xml/ns/dbchangelog/dbchangelog-latest.xsd">
                <changeSet id="%1$s" author="shop">
                  <createTable tableName="t%1$s">
                    <column name="id" type="bigint" autoIncrement="${autoIncrement}"/>
                  </createTable>
                </changeSet>
              </databaseChangeLog>
              """
                  .formatted(name.charAt(0)));
    }
    bench.refuses(
        """
            ✗ inspect
            What    nobody defines the parameter ${autoIncrement}
            Where   <folder>/changelogs/migrations/2.xml, line 8
                    <folder>/changelogs/migrations/3.xml, line 8
            State   unchanged: nothing was written
            Next    set migrate.parameters.autoIncrement, or define it with a property in the changelog;
                    where the text itself is meant, write ${:autoIncrement}, or for all of them set
                    migrate.undefined-parameters=keep
            Exit    65 INVALID
            not run: migrate, verify, seed, commit
          """);
    run(bench.groundwork().flag("--migrate-undefined-parameters=keep"), "up");
    assertThat(ran()).hasSize(3);
  }

  @Test
  void whatRanAlreadyNeedsThemNoMore() {
    bench.project().migration("2.sql", TEMPLATES);
    Groundwork keeping =
        groundwork()
            .flag("--migrate-parameters=startDate=May")
            .flag("--migrate-undefined-parameters=keep");
    run(keeping, "up");
    assertThat(bench.database().value("SELECT body FROM templates"))
        .isEqualTo("from May to ${endDate}, ${literal}");
    bench.project().migration("3.sql", "--changeset shop:1\nCREATE TABLE more (id int);\n");
    run(bench.groundwork().flag("--migrate-parameters=startDate=May"), "up");
    assertThat(ran()).containsExactly("1", "2");
  }

  @Test
  void aParameterInTheNameOfAFileIsNeededAlways() {
    bench
        .project()
        .write(
            "changelogs/db.changelog-root.yaml",
            "databaseChangeLog:\n  - include: {file: '${folder}/1.sql'}\n");
    bench.refuses(
        """
            ✗ inspect
            What    nobody defines the parameter ${folder}
            Where   <folder>/changelogs/db.changelog-root.yaml, line 2
            State   unchanged: nothing was written
            Next    set migrate.parameters.folder, or define it with a property in the changelog;
                    where the text itself is meant, write ${:folder}, or for all of them set
                    migrate.undefined-parameters=keep
            Exit    65 INVALID
            not run: migrate, verify, seed, commit
          """);
  }
}
