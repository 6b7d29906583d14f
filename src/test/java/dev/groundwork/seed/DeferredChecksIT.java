package dev.groundwork.seed;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Scripts that alter tables whose new rows wait for a deferred check. */
class DeferredChecksIT {
  private static final String DUMP =
      """
      COPY public.department (id) FROM stdin;
      1
      \\.
      ALTER TABLE public.employee DISABLE TRIGGER USER;
      COPY public.employee (id, department_id) FROM stdin;
      10\t1
      11\t2
      \\.

      ALTER TABLE public.employee
        ENABLE TRIGGER USER;
      """;

  @TempDir Path folder;
  private SeedFixture fixture;

  @BeforeEach
  void tables() {
    fixture =
        new SeedFixture(folder)
            .sql(
                """
                CREATE TABLE department (id int PRIMARY KEY);
                CREATE TABLE employee (id int PRIMARY KEY, department_id int NOT NULL
                  CONSTRAINT department REFERENCES department DEFERRABLE INITIALLY DEFERRED);
                CREATE TABLE audit (what text);
                CREATE FUNCTION audit() RETURNS trigger LANGUAGE plpgsql AS
                  $$ BEGIN INSERT INTO public.audit VALUES (TG_TABLE_NAME); RETURN NEW; END $$;
                CREATE TRIGGER audit AFTER INSERT ON employee
                  FOR EACH ROW EXECUTE FUNCTION audit();
                """);
  }

  @Test
  void aDumpMaySwitchTriggersOffAndOnAgain() throws Exception {
    fixture
        .file("10.sql", DUMP.replace("\n1\n", "\n1\n2\n"))
        .file("20.sql", "INSERT INTO employee VALUES (12, 3); INSERT INTO department VALUES (3);");
    fixture.seed();
    assertThat(
            fixture.rows(
                """
                SELECT (SELECT count(*) FROM department), (SELECT count(*) FROM employee),
                  (SELECT count(*) FROM audit), (SELECT tgenabled FROM pg_trigger WHERE tgname = 'audit')
                """))
        .containsExactly("3|3|1|O");
  }

  @Test
  void soMayAFunctionAndATruncate() throws Exception {
    fixture.file(
        "10.sql",
        """
        INSERT INTO department VALUES (1);
        INSERT INTO employee VALUES (10, 1);
        DO $$ BEGIN ALTER TABLE employee ADD note text; END $$;
        INSERT INTO employee VALUES (11, 1);
        TRUNCATE employee;
        INSERT INTO employee VALUES (12, 2);
        INSERT INTO department VALUES (2);
        """);
    fixture.seed();
    assertThat(fixture.rows("SELECT id FROM employee")).containsExactly("12");
  }

  @Test
  void whatIsIncompleteThereIsToldAtThatStatement() {
    fixture.file("10.sql", DUMP + "COPY department (id) FROM stdin;\n2\n\\.\n");
    assertThat(fixture.problems())
        .containsExactly(
            "ERROR: insert or update on table \"employee\" violates foreign key constraint"
                + " \"department\" (23503): [department_id] = [2] | 10.sql, line 10 |"
                + " all that is deferred is checked before this statement, which alters a table"
                + " with new rows:\nmove it below the rows that they need");
  }

  @Test
  void aTableThatIsInUseOtherwiseIsToldByItsLine() {
    fixture.file(
        "10.sql",
        """
        INSERT INTO department VALUES (1);
        DECLARE c CURSOR FOR SELECT * FROM department;

        ALTER TABLE department ADD name text;
        """);
    assertThat(fixture.problems())
        .containsExactly(
            "ERROR: cannot ALTER TABLE \"department\" because it is being used by active queries in"
                + " this session (55006) | 10.sql, line 4 |"
                + " move it above the rows, or into a changelog");
  }
}
