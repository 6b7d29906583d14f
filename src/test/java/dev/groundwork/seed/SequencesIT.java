package dev.groundwork.seed;

import static org.assertj.core.api.Assertions.assertThat;

import dev.groundwork.run.Outcome;
import dev.groundwork.testing.TestServer;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** After a seed with ids of its own, the next row gets an id that nobody has. */
class SequencesIT {
  @TempDir Path folder;
  private SeedFixture fixture;

  @BeforeEach
  void database() {
    fixture = new SeedFixture(folder);
  }

  private List<String> next(String table) {
    return fixture.rows("INSERT INTO %s DEFAULT VALUES RETURNING id".formatted(table));
  }

  private void seedsIds(String ids) throws Exception {
    fixture.file("10-t.yaml", "table: t\nrows: [" + ids + "]\n");
    assertThat(fixture.seed().warnings()).isEmpty();
  }

  @Test
  void aSequenceThatOnlyADefaultNamesIsMovedOnByItsStep() throws Exception {
    fixture.sql(
        """
        CREATE SEQUENCE t_seq INCREMENT BY 50;
        CREATE TABLE t (id bigint PRIMARY KEY DEFAULT nextval('t_seq'));
        """);
    seedsIds("{id: 1}, {id: 2}");
    assertThat(next("t")).containsExactly("51");
  }

  @Test
  void aSequenceOfTwoTablesIsNeverMovedBack() throws Exception {
    fixture
        .sql(
            """
            CREATE SCHEMA other;
            CREATE SEQUENCE other.shared;
            CREATE TABLE t (id bigint PRIMARY KEY DEFAULT nextval('other.shared'));
            CREATE TABLE u (id int PRIMARY KEY DEFAULT nextval('other.shared'));
            """)
        .file("20-u.csv", "id\n3\n");
    seedsIds("{id: 9}");
    assertThat(next("t")).containsExactly("10");
    assertThat(next("u")).containsExactly("11");
  }

  @Test
  void aNameInATextIsLookedUpAndOneThatIsNowhereIsTold() throws Exception {
    fixture
        .sql(
            """
            CREATE SEQUENCE "T seq";
            CREATE TABLE t (id numeric PRIMARY KEY DEFAULT nextval('"T seq"'::text));
            CREATE TABLE u (id int PRIMARY KEY DEFAULT nextval('gone'::text));
            """)
        .file("20-u.jsonl", "{\"id\": 3}\n")
        .file("10-t.yaml", "table: t\nrows: [{id: 7}]\n");
    assertThat(fixture.seed().warnings())
        .containsExactly(
            "public.u.id draws from sequence gone, which was not moved on:"
                + " move it in a SQL seed if a row may clash with the next");
    assertThat(next("t")).containsExactly("8");
  }

  @Test
  void aSequenceThatDescendsOrStartsElsewhereKeepsItsGrid() throws Exception {
    fixture
        .sql(
            """
            CREATE SEQUENCE down INCREMENT BY -10 START -1;
            CREATE TABLE t (id int PRIMARY KEY DEFAULT nextval('down'));
            CREATE SEQUENCE ahead START 1000;
            CREATE TABLE u (id int PRIMARY KEY DEFAULT nextval('ahead'));
            """)
        .file("20-u.csv", "id\n7\n");
    seedsIds("{id: -1}, {id: -25}");
    assertThat(next("t")).containsExactly("-31");
    assertThat(next("u")).containsExactly("1000");
  }

  @Test
  void aSequenceThatEndsBelowWhatWasWrittenIsTold() throws Exception {
    fixture
        .sql(
            """
            CREATE SEQUENCE small MAXVALUE 9 CYCLE;
            CREATE TABLE t (id int PRIMARY KEY DEFAULT nextval('small'));
            """)
        .file("10-t.yaml", "table: t\nrows: [{id: 1}, {id: 9}]\n");
    assertThat(fixture.seed().warnings())
        .containsExactly(
            "public.t.id draws from sequence public.small, which has no number beyond 9:"
                + " its next may be that of a row");
  }

  @Test
  void aDefaultThatMakesSomethingElseOfANumberIsTold() throws Exception {
    fixture
        .sql(
            """
            CREATE SEQUENCE numbers;
            CREATE FUNCTION next_id() RETURNS int LANGUAGE sql AS $$ SELECT nextval('numbers')::int $$;
            CREATE TABLE t (id int PRIMARY KEY DEFAULT next_id(), plain uuid DEFAULT gen_random_uuid());
            CREATE TABLE u (id text PRIMARY KEY DEFAULT 'U-' || nextval('numbers'));
            CREATE TABLE v (id int PRIMARY KEY DEFAULT nextval('numbers') * 10);
            """)
        .file("10-t.yaml", "table: t\nrows: [{id: 1, plain: {sql: gen_random_uuid()}}]\n")
        .file("20-u.csv", "id\nU-1\n")
        .file("30-v.csv", "id\n10\n");
    String moved =
        ", which was not moved on: move it in a SQL seed if a row may clash with the next";
    assertThat(fixture.seed().warnings())
        .containsExactly(
            "public.t.id draws from function next_id()" + moved,
            "public.u.id draws from sequence public.numbers" + moved,
            "public.v.id draws from sequence public.numbers" + moved);
  }

  @Test
  void aTriggerThatGivesTheKeyIsTold() throws Exception {
    fixture
        .sql(
            """
            CREATE SEQUENCE numbers;
            CREATE FUNCTION next_id() RETURNS trigger LANGUAGE plpgsql AS $$ BEGIN
              NEW."id" := coalesce(NEW.id, nextval('numbers')); RETURN NEW; END $$;
            CREATE FUNCTION next_revision() RETURNS trigger LANGUAGE plpgsql AS $$ BEGIN
              NEW.revision := nextval('numbers'); RETURN NEW; END $$;
            CREATE TABLE t (id int PRIMARY KEY, revision int);
            CREATE TRIGGER "Next" BEFORE INSERT ON t FOR EACH ROW EXECUTE FUNCTION next_id();
            CREATE TABLE u (id int PRIMARY KEY, revision int);
            CREATE TRIGGER next BEFORE INSERT ON u FOR EACH ROW EXECUTE FUNCTION next_revision();
            CREATE TABLE v (id int PRIMARY KEY, revision int);
            CREATE TRIGGER next BEFORE UPDATE ON v FOR EACH ROW EXECUTE FUNCTION next_id();
            """)
        .file("10-t.yaml", "table: t\nrows: [{id: 1}]\n")
        .file("20-u.csv", "id\n1\n")
        .file("30-v.csv", "id\n1\n");
    assertThat(fixture.seed().warnings())
        .containsExactly(
            "public.t.id draws from trigger \"Next\", which was not moved on:"
                + " move it in a SQL seed if a row may clash with the next");
  }

  @Test
  void aSequenceThatTheRoleMayNotMoveIsToldWithWhatToGrant() throws Exception {
    String role = TestServer.get().freshName();
    fixture
        .sql(
            """
            CREATE SCHEMA other;
            CREATE SEQUENCE other.s;
            CREATE TABLE t (id bigint PRIMARY KEY DEFAULT nextval('other.s'));
            CREATE SEQUENCE lent;
            CREATE TABLE u (id bigint PRIMARY KEY DEFAULT nextval('lent'));
            CREATE ROLE %1$s; GRANT ALL ON t, u TO %1$s;
            GRANT SELECT, UPDATE ON SEQUENCE lent TO %1$s;
            """
                .formatted(role))
        .role(role)
        .file("10-t.yaml", "table: t\nrows: [{id: 5}]\n")
        .file("20-u.yaml", "table: u\nrows: [{id: 5}]\n");
    Outcome outcome = fixture.seed();
    fixture.sql("DROP OWNED BY %1$s; DROP ROLE %1$s".formatted(role));
    assertThat(outcome.warnings())
        .containsExactly(
            "public.t.id draws from sequence other.s, which %1$s may not move past 5: GRANT SELECT, UPDATE ON SEQUENCE \"other\".\"s\" TO %1$s"
                .formatted(role));
    assertThat(next("u")).containsExactly("6");
  }

  @Test
  void partitionsAndChildrenShareOrHaveTheirOwn() throws Exception {
    fixture
        .sql(
            """
            CREATE SEQUENCE s; CREATE SEQUENCE own;
            CREATE TABLE t (id bigint DEFAULT nextval('s'), y int NOT NULL DEFAULT 1)
              PARTITION BY LIST (y);
            CREATE TABLE t1 PARTITION OF t FOR VALUES IN (1);
            CREATE TABLE t2 PARTITION OF t FOR VALUES IN (2);
            ALTER TABLE t2 ALTER y SET DEFAULT 2, ALTER id SET DEFAULT nextval('own');
            CREATE TABLE p (id bigserial); CREATE TABLE c () INHERITS (p);
            """)
        .file("20-c.csv", "id\n40\n");
    seedsIds("{id: 5, y: 1}, {id: 7, y: 2}");
    assertThat(next("t")).containsExactly("8");
    assertThat(next("t2")).containsExactly("8");
    assertThat(next("p")).containsExactly("41");
  }

  @Test
  void whatAScriptWritesInWhateverWayCounts() throws Exception {
    fixture
        .sql(
            """
            CREATE SCHEMA shop;
            CREATE SEQUENCE s; CREATE SEQUENCE shop.s;
            CREATE TABLE t (id bigint DEFAULT nextval('s'));
            CREATE TABLE shop.u (id bigint DEFAULT nextval('shop.s'));
            CREATE TABLE v (id bigint GENERATED BY DEFAULT AS IDENTITY);
            """)
        .file(
            "10.sql",
            """
            DO $$ BEGIN INSERT INTO t VALUES (5); END $$;
            SET search_path = shop;
            WITH x AS (INSERT INTO u VALUES (6) RETURNING id) INSERT INTO public.v SELECT id FROM x;
            """);
    assertThat(fixture.seed().warnings()).isEmpty();
    assertThat(next("t")).containsExactly("6");
    assertThat(next("shop.u")).containsExactly("7");
    assertThat(next("v")).containsExactly("7");
  }
}
