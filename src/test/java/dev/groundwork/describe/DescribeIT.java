package dev.groundwork.describe;

import static org.assertj.core.api.Assertions.assertThat;

import dev.groundwork.testing.Groundwork;
import dev.groundwork.testing.Project;
import dev.groundwork.testing.RoundTrips;
import dev.groundwork.testing.Shape;
import dev.groundwork.testing.TestDatabase;
import dev.groundwork.testing.TestServer;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A schema as {@code describe} tells it, and held against what is kept of it. */
class DescribeIT {
  private static final String INIT =
      """
      --changeset shop:1
      CREATE TYPE mood AS ENUM ('sad', 'glad');
      CREATE TABLE people (
        id bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
        email varchar(80) NOT NULL UNIQUE,
        mood mood DEFAULT 'glad',
        shout text GENERATED ALWAYS AS (upper(email)) STORED);
      COMMENT ON TABLE people IS 'who buys';
      COMMENT ON COLUMN people.email IS 'as they write it';
      CREATE TABLE orders (
        person_id bigint NOT NULL REFERENCES people ON DELETE CASCADE,
        number int CONSTRAINT counted CHECK (number > 0),
        placed_at timestamptz NOT NULL DEFAULT now(),
        PRIMARY KEY (person_id, number));
      CREATE INDEX orders_late ON orders (placed_at) WHERE number > 9;
      --changeset shop:2
      CREATE TABLE items (
        person_id bigint, number int, what text,
        FOREIGN KEY (person_id, number) REFERENCES orders ON UPDATE CASCADE);
      ALTER TABLE people ALTER COLUMN mood SET NOT NULL;
      CREATE VIEW happy AS SELECT id FROM people WHERE mood = 'glad';
      """;

  @TempDir private Path folder;

  private final TestDatabase database = TestServer.get().database();
  private Project project;

  @BeforeEach
  void up() {
    project = Project.in(folder).migration("20260101000000-init.sql", INIT);
    assertThat(Groundwork.on(database, project).run("up").status()).isZero();
  }

  private Groundwork.Result describe(String... options) {
    String[] command = new String[options.length + 1];
    command[0] = "describe";
    System.arraycopy(options, 0, command, 1, options.length);
    return Groundwork.on(database, project).run(command);
  }

  @Test
  void textHasALineForEachColumn() {
    database.execute("INSERT INTO people (email) VALUES ('a'), ('b'); ANALYZE people");

    assertThat(describe().out())
        .isEqualTo(
            """
            schema public: 4 tables, 2 references

            happy  (view)
              id  bigint

            items
              person_id  bigint
              number     integer
              what       text
              (person_id, number) -> orders (person_id, number)

            orders
              person_id  bigint       not null  -> people (id) on delete cascade
              number     integer      not null
              placed_at  timestamptz  not null  default now()
              primary key (person_id, number)
              counted: CHECK ((number > 0))
              index orders_late: (placed_at) WHERE (number > 9)
              <- items (person_id, number)

            people  (about 2 rows)
              -- who buys
              id     bigint       not null  primary key  generated always as identity
              email  varchar(80)  not null  unique  -- as they write it
              mood   mood         not null  default 'glad'::mood
              shout  text                   generated always as (upper((email)::text))
              <- orders (person_id)

            enum mood: sad, glad
            """);
  }

  @Test
  void markdownHasADiagramAndATableForEach() {
    assertThat(describe("--as=markdown").out())
        .contains(
            """
            ```mermaid
            erDiagram
              orders |o--o{ items : "person_id, number"
              people ||--o{ orders : "person_id"
            """,
            """
            ## people

            who buys

            | column | type | null | default | |
            | --- | --- | --- | --- | --- |
            | id | bigint |  | `generated always as identity` | key |
            | email | varchar(80) |  |  | unique; as they write it |
            """,
            "| person_id | bigint |  |  | key; → [people](#people), on delete cascade |");
  }

  @Test
  void dbmlHasTheKeysAndWhatTheyReferTo() {
    assertThat(describe("--as=dbml").out())
        .contains(
            """
            Enum mood {
              sad
              glad
            }
            """,
            """
            Table orders {
              person_id bigint [not null]
              number integer [not null]
              placed_at timestamptz [not null, default: `now()`]

              indexes {
                (person_id, number) [pk]
              }
            }
            """,
            "Ref: items.(person_id, number) > orders.(person_id, number) [update: cascade]");
  }

  @Test
  void jsonHasItsShapeAndWhoMadeWhat() {
    Map<?, ?> document = (Map<?, ?>) Shape.value(describe("--output=json").out());

    assertThat(Shape.named("describe/1").faults(document)).isEmpty();
    assertThat(document.get("tables").toString())
        .contains(
            "name=people", "made_by=20260101000000-init::1", "changed_by=20260101000000-init::2")
        .doesNotContain("name=databasechangelog");
  }

  @Test
  void thePageSaysWhoMadeATableAndWhoChangedItLast() {
    assertThat(describe("--as=html").out())
        .contains(
            "Made by 20260101000000-init::1. Last changed by 20260101000000-init::2.",
            "Made by 20260101000000-init::2. </p>");
  }

  @Test
  void whereChangelogsCannotBeReadNothingIsSaidOfThem() {
    project.migration("20260102000000-broken.sql", "--changeset without-id\n");

    Groundwork.Result page = describe("--as=html");

    assertThat(page.status()).isZero();
    assertThat(page.out()).contains("people").doesNotContain("Made by");
    assertThat(page.err()).contains("the changelogs cannot be read");
  }

  @Test
  void whoMayReadNothingSeesTheSchemaNevertheless() {
    String role = TestServer.get().freshName();
    database.execute("CREATE ROLE " + role + " LOGIN PASSWORD 'p'");
    String url = TestServer.get().url(role, "p", database.name());

    Groundwork.Result page = Groundwork.with(url, project).run("describe", "--as=html");

    assertThat(page.status()).as(page.toString()).isZero();
    assertThat(page.out()).contains("placed_at").doesNotContain("Made by");
    assertThat(page.err()).contains("may not read public.databasechangelog");
  }

  @Test
  void aPartitionIsToldWithItsTable() {
    database.execute(
        """
        CREATE TABLE log (at date) PARTITION BY RANGE (at);
        CREATE TABLE log_1 PARTITION OF log FOR VALUES FROM ('2026-01-01') TO ('2027-01-01');
        """);

    assertThat(describe().out())
        .contains(
            "log  (partitioned by RANGE (at), 1",
            "  partition log_1: FOR VALUES FROM ('2026-01-01') TO ('2027-01-01')\n")
        .doesNotContain("\nlog_1");
  }

  /** Before PostgreSQL 16 the text of a view has the table before each column. */
  private static String unqualified(String text) {
    return text.replaceAll("\\bpeople\\.(id|mood)", "$1");
  }

  @Test
  void whatLiesBesideTablesIsTold() {
    database.execute(
        """
        CREATE DOMAIN email AS text NOT NULL CHECK (VALUE LIKE '%@%');
        CREATE SEQUENCE order_number START 1000 INCREMENT 5;
        COMMENT ON SEQUENCE order_number IS 'as printed';
        CREATE FUNCTION touch() RETURNS trigger LANGUAGE plpgsql AS 'BEGIN RETURN NEW; END';
        CREATE FUNCTION total(o bigint, "with" text DEFAULT 'x') RETURNS numeric
          LANGUAGE sql STABLE SECURITY DEFINER AS 'SELECT 1::numeric';
        COMMENT ON FUNCTION total IS 'of an order';
        CREATE PROCEDURE tidy() LANGUAGE sql AS 'SELECT 1';
        CREATE TABLE notes (id int, author text);
        CREATE TRIGGER touched BEFORE UPDATE OF author ON notes
          FOR EACH ROW EXECUTE FUNCTION touch();
        CREATE CONSTRAINT TRIGGER checked AFTER INSERT ON notes DEFERRABLE
          FOR EACH ROW EXECUTE FUNCTION touch();
        ALTER TABLE notes DISABLE TRIGGER checked;
        ALTER TABLE notes ENABLE ROW LEVEL SECURITY, FORCE ROW LEVEL SECURITY;
        CREATE POLICY own ON notes FOR SELECT USING (author = current_user);
        CREATE POLICY never ON notes AS RESTRICTIVE FOR INSERT WITH CHECK (false);
        """);

    assertThat(describe().out())
        .contains(
            """
            notes
              id      integer
              author  text
              trigger checked: AFTER INSERT ON notes DEFERRABLE INITIALLY IMMEDIATE FOR EACH ROW EXECUTE FUNCTION touch() (disabled)
              trigger touched: BEFORE UPDATE OF author ON notes FOR EACH ROW EXECUTE FUNCTION touch()
              row security on, for its owner too
              policy never: RESTRICTIVE FOR INSERT TO PUBLIC WITH CHECK (false)
              policy own: FOR SELECT TO PUBLIC USING ((author = CURRENT_USER))
            """,
            """
            enum mood: sad, glad
            domain email: text NOT NULL CHECK ((VALUE ~~ '%@%'::text))
            sequence order_number: bigint START 1000 INCREMENT 5  -- as printed
            procedure tidy(): sql
            function total(o bigint, "with" text DEFAULT 'x'::text) returns numeric: sql, stable, security definer  -- of an order
            function touch() returns trigger: plpgsql
            """);
    assertThat(unqualified(describe("--as=markdown").out()))
        .contains(
            "- trigger touched: `BEFORE UPDATE OF author ON notes FOR EACH ROW EXECUTE FUNCTION touch()`\n",
            "- policy never: `RESTRICTIVE FOR INSERT TO PUBLIC WITH CHECK (false)`\n",
            "## Functions\n\n- procedure tidy `()`: sql\n",
            "stable, security definer; of an order\n",
            "```sql\nSELECT id\n   FROM people\n  WHERE mood = 'glad'::mood\n```\n");
    assertThat(unqualified(describe("--as=html").out()))
        .contains(
            "<h3>Triggers</h3><ul>\n<li><b>checked</b> <code>AFTER INSERT",
            "<h3>Row security</h3><ul>\n<li>on, for its owner too</li>\n<li><b>never</b>",
            "<b>total</b> <i>sql, stable, security definer</i> <code>(o bigint, ",
            "<pre>SELECT id\n");
    String json = describe("--as=json").out();
    assertThat(Shape.named("describe/1").faults(Shape.value(json))).isEmpty();
    assertThat(json).containsPattern("\"row_security\"\\s*:\\s*\"forced\"");
  }

  @Test
  void ofSeveralSchemasEachTableSaysItsOwn() {
    database.execute("CREATE SCHEMA other; CREATE TABLE other.people (id int)");

    assertThat(describe("--schema=public,other").out())
        .contains("\nother.people\n", "\npublic.people");
  }

  @Test
  void itCostsTheSameForAnyNumberOfTables() {
    database.execute("CREATE SCHEMA a");
    int few = questions();
    for (int i = 0; i < 40; i++) {
      database.execute(
          "CREATE TABLE a.t%1$d (id int PRIMARY KEY, a int REFERENCES a.t%1$d)".formatted(i));
    }

    assertThat(questions()).isEqualTo(few);
  }

  private int questions() {
    try (RoundTrips trips = new RoundTrips(database)) {
      Groundwork groundwork = Groundwork.on(trips.database(), project).flag("--schema=a");
      assertThat(groundwork.run("describe").status()).isZero();
      return trips.taken();
    }
  }

  @Test
  void whatWasWrittenIsTrueUntilTheSchemaChanges() throws IOException {
    for (String ending : List.of("md", "html", "json", "dbml", "txt")) {
      Path file = folder.resolve("schema." + ending);
      assertThat(describe("--write=" + file).status()).isZero();
      assertThat(describe("--check=" + file).status()).isZero();
      String windows = Files.readString(file).replace("\n", "\r\n");
      Files.writeString(file, windows);
      database.execute("INSERT INTO people (email) VALUES ('%s'); ANALYZE".formatted(ending));
      assertThat(describe("--check=" + file).status()).as(ending).isZero();
    }
    database.execute("ALTER TABLE people ADD COLUMN age int");
    for (String ending : List.of("md", "html", "json", "dbml", "txt")) {
      assertThat(describe("--check=" + folder.resolve("schema." + ending)).status())
          .as(ending)
          .isEqualTo(76);
    }
  }

  @Test
  void writingWhatIsThereWritesNothing() throws IOException {
    Path file = folder.resolve("SCHEMA.md");
    assertThat(describe("--write=" + file).status()).isZero();
    FileTime before = FileTime.fromMillis(0);
    Files.setLastModifiedTime(file, before);

    assertThat(describe("--write=" + file).status()).isZero();
    assertThat(Files.getLastModifiedTime(file)).isEqualTo(before);
  }
}
