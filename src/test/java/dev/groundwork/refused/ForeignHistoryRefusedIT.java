package dev.groundwork.refused;

import static org.assertj.core.api.Assertions.assertThat;

import dev.groundwork.testing.Groundwork;
import dev.groundwork.testing.PrismaHistory;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/** Another tool's history where nobody looks, or may not look, is no reason to run all again. */
class ForeignHistoryRefusedIT {
  @RegisterExtension private final Bench bench = new Bench();

  private ForeignHistoryRefusedIT file(String path, String text) throws IOException {
    Path file = bench.folder().resolve("m").resolve(path);
    Files.createDirectories(file.getParent());
    Files.writeString(file, text);
    return this;
  }

  private Groundwork groundwork() {
    return bench.groundwork().flag("--migrate-changelog=" + bench.folder().resolve("m"));
  }

  private PrismaHistory prisma() throws IOException {
    file("20250101000000_a/migration.sql", "CREATE TABLE IF NOT EXISTS app.a (id int);");
    file("20250102000000_b/migration.sql", "INSERT INTO app.a VALUES (1);");
    bench.database().execute("CREATE SCHEMA app; CREATE TABLE app.a (id int)");
    PrismaHistory prisma =
        new PrismaHistory(bench.database(), bench.folder().resolve("m")).deploy(0);
    prisma.applied("20250101000000_a", "CREATE TABLE IF NOT EXISTS app.a (id int);");
    return prisma;
  }

  @Test
  void inASchemaThatIsNotOurs() throws IOException {
    prisma();
    bench.database().execute("ALTER TABLE _prisma_migrations SET SCHEMA app");
    String card =
        """
            What    Prisma ran 1 of these migrations here already: 20250101000000_a
            Where   table app._prisma_migrations; what it made is not in schema public
            State   unchanged: nothing was written
            Next    if the tables are in that schema too: schema=app;
                    if only the history is: adopt.table=app._prisma_migrations;
                    if this is to be one more copy of them: guard.expect=fresh
            Exit    76 MISMATCH
        """;
    bench.refuses(
        groundwork(),
        "  ✗ inspect\n" + card.indent(-2) + "  not run: migrate, verify, seed, commit",
        "up");
    bench.refuses(
        groundwork(),
        "  ✗ confirm\n" + card.indent(-2) + "  not run: lock, adopt, commit",
        "adopt",
        "--yes");
    bench.run(groundwork().flag("--adopt-table=app._prisma_migrations"), "adopt", "--yes");
    bench.run(groundwork(), "up");
    assertThat(bench.database().value("SELECT count(*) FROM app.a")).isEqualTo("1");
  }

  @Test
  void whereItsToolAlwaysHasItWhileOurSchemaIsEmpty() throws IOException {
    file("meta/_journal.json", journal());
    file("0000_a.sql", "CREATE TABLE IF NOT EXISTS app.a (id int);");
    bench
        .database()
        .execute(
            """
            CREATE SCHEMA app; CREATE TABLE app.a (id int); CREATE SCHEMA drizzle;
            CREATE TABLE drizzle.__drizzle_migrations (
              id serial PRIMARY KEY, hash text NOT NULL, created_at bigint);
            INSERT INTO drizzle.__drizzle_migrations (hash, created_at) VALUES ('x', 1700000000001)
            """);
    bench.refuses(
        groundwork(),
        """
          ✗ inspect
          What    Drizzle ran 1 of these migrations here already: 0000_a
          Where   table drizzle.__drizzle_migrations; what it made is not in schema public
          State   unchanged: nothing was written
          Next    groundwork adopt shows what of it ran here, and takes it over when you agree;
                  if this is to be one more copy of them: guard.expect=fresh
          Exit    76 MISMATCH
          not run: migrate, verify, seed, commit
        """,
        "up");
    bench.run(groundwork().flag("--guard-expect=fresh"), "up");
    assertThat(bench.database().value("SELECT count(*) FROM databasechangelog")).isEqualTo("1");
  }

  private static String journal() {
    return """
        {"dialect": "postgresql", "entries": [
          {"idx": 0, "when": 1700000000001, "tag": "0000_a", "breakpoints": true}]}
        """;
  }

  @Test
  void closedToOurRole() throws IOException {
    prisma();
    bench
        .database()
        .execute(
            """
            ALTER ROLE %1$s NOSUPERUSER; GRANT CREATE ON DATABASE %2$s TO %1$s;
            GRANT ALL ON SCHEMA public TO %1$s
            """
                .formatted(bench.role(), bench.database().name()));
    String card =
        """
          What    Prisma's history is here, and role "<role>" may not read it
          Where   table public._prisma_migrations
          State   unchanged: nothing was written
          Next    as an administrator: GRANT USAGE ON SCHEMA "public" TO "<role>";
                  GRANT SELECT ON "public"."_prisma_migrations" TO "<role>";
        """;
    bench.refuses(
        groundwork(),
        "  ✗ confirm\n" + card + "  Exit    77 DENIED\n  not run: lock, adopt, commit",
        "adopt",
        "--yes");
    bench.refuses(
        groundwork(),
        "  ✗ inspect\n" + card + "  Exit    76 MISMATCH\n  not run: migrate, verify, seed, commit",
        "up");
  }

  @Test
  void whatOurRoleMayNotWriteIsToldBeforeAnybodyAgrees() throws IOException {
    prisma();
    bench
        .database()
        .execute(
            """
            ALTER ROLE %1$s NOSUPERUSER; GRANT SELECT ON _prisma_migrations TO %1$s;
            REVOKE CREATE ON SCHEMA public FROM PUBLIC
            """
                .formatted(bench.role()));
    String card =
        """
          What 1  role "<role>" may not create tables in schema "public"
          Where   database "<database>"
          Next    as an administrator: GRANT USAGE, CREATE ON SCHEMA "public" TO "<role>";
          What 2  role "<role>" may not create the schema "groundwork", Groundwork's record
          Where   database "<database>"
          Next    as an administrator: GRANT CREATE ON DATABASE "<database>" TO "<role>";
          State   unchanged: nothing was written
          Exit    77 DENIED
        """;
    bench.refuses(
        groundwork(),
        "  ✗ confirm   2 problems\n" + card + "  not run: lock, adopt, commit",
        "adopt",
        "--yes");
  }

  @Test
  void whatDidNotEndAndHasNoFile() throws IOException {
    prisma().failed("20240101000000_gone", "");
    bench.refuses(
        groundwork(),
        """
          ✗ confirm
          What    20240101000000_gone was begun and did not end, and no file here is of it
          Where   table public._prisma_migrations
          State   unchanged: nothing was written
          Next    put its file back, then groundwork adopt tells what of it is there;
                  or once you know that nothing of it is missing or in the way: groundwork adopt --applied=20240101000000_gone
          Exit    76 MISMATCH
          not run: lock, adopt, commit
        """,
        "adopt",
        "--yes");
    bench.run(groundwork(), "adopt", "--yes", "--applied=20240101000000_gone");
    bench.run(groundwork(), "up");
    assertThat(bench.database().rows("SELECT id FROM databasechangelog ORDER BY 1"))
        .containsExactly("20250101000000_a", "20250102000000_b");
  }
}
