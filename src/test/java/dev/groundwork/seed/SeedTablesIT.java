package dev.groundwork.seed;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Tables of every kind, each once by COPY and once row by row. */
class SeedTablesIT {
  @TempDir Path folder;
  private SeedFixture fixture;

  @BeforeEach
  void database() {
    fixture = new SeedFixture(folder);
  }

  @Test
  void aPartitionedTableTakesRowsByKeyAndWithout() throws Exception {
    fixture
        .sql(
            """
            CREATE TABLE logs (id int, at date, PRIMARY KEY (id, at)) PARTITION BY RANGE (at);
            CREATE TABLE logs_25 PARTITION OF logs FOR VALUES FROM ('2025-01-01') TO ('2026-01-01');
            CREATE TABLE logs_26 PARTITION OF logs FOR VALUES FROM ('2026-01-01') TO ('2027-01-01');
            """)
        .file("10-logs.csv", "id,at\n1,2025-05-05\n2,2026-06-06\n")
        .file("20-logs.csv", "id,at\n2,2026-06-06\n3,2026-07-07\n");
    assertThat(SeedFixture.lines(fixture.seed()))
        .containsExactly(
            "10-logs.csv  logs  2 rows",
            "20-logs.csv  logs  1 row, 1 there already: 2, 2026-06-06");
    fixture.file("30-logs.csv", "id,at\n4,2030-01-01\n").file("30-logs.csv.yaml", "guard: once\n");
    assertThat(fixture.problems())
        .containsExactly(
            "ERROR: no partition of relation \"logs\" found for row (23514) | 30-logs.csv |"
                + " change the row, or make the partition that it needs in a changelog");
  }

  @Test
  void aTableInAnotherSchemaAndNamesThatNeedQuotesAreFound() throws Exception {
    fixture
        .sql(
            """
            CREATE SCHEMA "my shop";
            CREATE TABLE "my shop"."Order" ("the ""id"";" int PRIMARY KEY, "a b" text);
            CREATE TABLE "Order" (id int);
            """)
        .file("10-orders.csv", "\"the \"\"id\"\";\",a b\n1,x\n")
        .file("10-orders.csv.yaml", "table: my shop.Order\n")
        .file("20-Order.csv", "id\n5\n")
        .file("30.yaml", "table: my shop.Order\nrows:\n  - {'the \"id\";': 2, a b: y}\n");
    fixture.seed();
    assertThat(fixture.rows("select * from \"my shop\".\"Order\" order by 1"))
        .containsExactly("1|x", "2|y");
    assertThat(fixture.rows("select * from \"Order\"")).containsExactly("5");
  }

  @Test
  void aTriggerMayFillWhatIsLeftOutOrRefuse() throws Exception {
    fixture
        .sql(
            """
            CREATE TABLE users (id int PRIMARY KEY, name text NOT NULL, slug text NOT NULL);
            CREATE FUNCTION fill() RETURNS trigger LANGUAGE plpgsql AS $$
            BEGIN
              IF new.id = 3 THEN RAISE 'no user 3'; END IF;
              new.slug := lower(new.name); RETURN new;
            END $$;
            CREATE TRIGGER fill BEFORE INSERT ON users FOR EACH ROW EXECUTE FUNCTION fill();
            INSERT INTO users VALUES (9, 'Mine');
            """)
        .file("users.csv", "id,name\n1,A\n2,B\n")
        .file("users.csv.yaml", "guard: always\n");
    fixture.seed();
    assertThat(fixture.rows("select * from users order by id"))
        .containsExactly("1|A|a", "2|B|b", "9|Mine|mine");
    fixture.file("users.csv", "id,name\n2,B\n3,C\n");
    assertThat(fixture.problems())
        .containsExactly("ERROR: no user 3 (P0001) | users.csv | change the row, then run again");
    fixture.sql("DELETE FROM users");
    assertThat(fixture.problems())
        .containsExactly(
            "ERROR: no user 3 (P0001) | users.csv, line 3 | change the row, then run again");
  }

  @Test
  void rowSecurityIsObeyedAndTold() throws Exception {
    String role = fixture.database().name() + "_role";
    fixture
        .sql(
            """
            CREATE TABLE users (id int PRIMARY KEY, team text);
            ALTER TABLE users ENABLE ROW LEVEL SECURITY;
            CREATE POLICY mine ON users USING (team = 'a');
            CREATE ROLE %1$s; GRANT ALL ON users TO %1$s;
            """
                .formatted(role))
        .role(role)
        .file("users.csv", "id,team\n1,a\n2,a\n");
    assertThat(fixture.seed().warnings())
        .containsExactly("users has row security: rows that it hides count as none");
    fixture.file("20-users.csv", "id,team\n3,b\n").file("20-users.csv.yaml", "guard: once\n");
    fixture.file("20-users.csv.yaml", "guard: once\ntable: users\n");
    assertThat(fixture.problems())
        .containsExactly(
            "ERROR: new row violates row-level security policy for table \"users\" (42501) |"
                + " 20-users.csv | let the role write this table, or seed as its owner");
    fixture.sql("DROP TABLE users; DROP ROLE " + role);
  }

  @Test
  void aViewIsNoTable() {
    fixture
        .sql("CREATE TABLE t (id int); CREATE VIEW v AS SELECT * FROM t")
        .file("v.csv", "id\n1\n");
    assertThat(fixture.problems())
        .containsExactly("v is a view | v.csv, line 1 | name the table that holds the rows");
  }

  @Test
  void identitiesDomainsArraysAndDefaultsWorkByCopyAsRowByRow() throws Exception {
    fixture
        .sql(
            """
            CREATE DOMAIN code AS text CHECK (value ~ '^[A-Z]+$');
            CREATE TABLE t (id bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY, c code,
              a int[], at timestamptz NOT NULL DEFAULT '2025-01-01Z', CHECK (at > '2020-01-01Z' OR c = 'X'));
            """)
        .file("10-t.csv", "id,c,a\n5,A,\"{1,2}\"\n")
        .file("20-t.csv", "id,c,a\n5,B,{}\n6,C,{}\n");
    fixture.seed();
    assertThat(fixture.rows("select id, c, a, at is not null from t order by id"))
        .containsExactly("5|A|{1,2}|t", "6|C|{}|t");
    assertThat(fixture.rows("insert into t (c) values ('D') returning id")).containsExactly("7");
    fixture.file("30-t.csv", "id,c\n8,a\n").file("30-t.csv.yaml", "guard: once\n");
    assertThat(fixture.problems())
        .containsExactly(
            "c: ERROR: value for domain code violates check constraint \"code_check\" (23514) |"
                + " 30-t.csv, line 2 | change the row until it passes the check");
  }

  @Test
  void rowsThatReferToEachOtherNeedADeferrableConstraint() throws Exception {
    fixture
        .sql(
            """
            CREATE TABLE staff (id int PRIMARY KEY, name text UNIQUE,
              buddy int CONSTRAINT buddy_fk REFERENCES staff DEFERRABLE);
            """)
        .file(
            "10-staff.yaml",
            """
            table: staff
            rows:
              - {id: 1, name: ann, buddy: {ref: staff, where: {name: bob}}}
              - {id: 2, name: bob, buddy: {ref: staff, where: {name: ann}}}
              - {id: 3, name: cy, buddy: 4}
              - {id: 4, name: di, buddy: 3}
            """);
    fixture.seed();
    assertThat(fixture.rows("select id, buddy from staff order by id"))
        .containsExactly("1|2", "2|1", "3|4", "4|3");
  }

  @Test
  void manyPlainRowsOfYamlGoThroughCopyAndAreToldByTheirLine() {
    StringBuilder yaml = new StringBuilder("table: t\nrows:\n");
    for (int i = 0; i < 2_000; i++) {
      yaml.append("  - {id: ").append(i).append(", n: ").append(i == 1_500 ? 0 : 1).append("}\n");
    }
    fixture
        .sql("CREATE TABLE t (id int PRIMARY KEY, n int CONSTRAINT positive CHECK (n > 0))")
        .file("t.yaml", yaml.toString());
    assertThat(fixture.problems())
        .containsExactly(
            "ERROR: new row for relation \"t\" violates check constraint \"positive\" (23514) |"
                + " t.yaml, line 1503 | change the row until it passes the check");
  }
}
