package dev.groundwork.cli;

import static org.assertj.core.api.Assertions.assertThat;

import dev.groundwork.testing.CardText;
import dev.groundwork.testing.Groundwork;
import dev.groundwork.testing.Groundwork.Result;
import dev.groundwork.testing.Project;
import dev.groundwork.testing.Snapshot;
import dev.groundwork.testing.TestDatabase;
import dev.groundwork.testing.TestServer;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What the teams of scenarios B and D do, on a database with rows in it. */
class LivingDatabaseIT {
  @TempDir Path folder;
  private final TestDatabase database = TestServer.get().database();
  private Project project;

  @BeforeEach
  void aShopWithUsers() {
    project =
        Project.in(folder)
            .migration(
                "20260101000000-init.sql",
                """
                --changeset shop:1
                CREATE TABLE users (
                  id bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
                  email text NOT NULL UNIQUE, bio text, city text, born date);
                --changeset shop:2
                CREATE TABLE audit_log (
                  id bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY, what text NOT NULL,
                  at timestamptz NOT NULL DEFAULT now());
                CREATE INDEX audit_log_at ON audit_log (at);
                """)
            .write(
                "changelogs/seeds/10-users.yaml",
                """
                table: users
                key: [email]
                rows:
                  - {email: admin@example.com}
                  - {email: rahima@example.com}
                """);
    assertThat(up()).returns(0, Result::status);
    database.execute(
        """
        INSERT INTO users (email, bio, city) SELECT 'u' || i, repeat('x', i), 'Dhaka'
        FROM generate_series(1, 150) i""");
  }

  private Result up() {
    return Groundwork.on(database, project).run("up");
  }

  private void applied(String name, String sql) {
    project.migration(name, "--changeset shop:1\n" + sql);
    Result result = up();
    assertThat(result.status()).as(result.toString()).isZero();
    assertThat(database.value("SELECT count(*) FROM users")).isEqualTo("152");
    assertThat(up().out()).contains("nothing is pending");
  }

  @Test
  void aUserWhoRegisteredIsStillThereAfterEveryRestart() {
    database.execute("INSERT INTO users (email) VALUES ('new@example.com')");
    database.execute("DELETE FROM users WHERE email = 'admin@example.com'");
    database.execute("UPDATE users SET bio = 'mine' WHERE email = 'rahima@example.com'");
    Snapshot before = Snapshot.of(database);
    for (int i = 0; i < 3; i++) {
      assertThat(up()).returns(0, Result::status);
    }
    project.write("changelogs/note.txt", "leaves the short way");
    assertThat(up()).returns(0, Result::status);
    assertThat(Snapshot.of(database)).isEqualTo(before);
    database.execute("DELETE FROM users");
    project.write("changelogs/note.txt", "again");
    assertThat(up()).returns(0, Result::status);
    assertThat(database.value("SELECT count(*) FROM users")).isEqualTo("0");
  }

  @Test
  void anExistingTableIsNotReplacedByItsMigration() {
    database.execute("CREATE TABLE coupons (code text); INSERT INTO coupons VALUES ('HELLO')");
    project.migration(
        "20260201000000-coupons.sql", "--changeset shop:1\nCREATE TABLE coupons (code text);\n");
    Snapshot before = Snapshot.of(database);
    assertThat(up().card()).contains("ERROR: relation \"coupons\" already exists (42P07)");
    assertThat(Snapshot.of(database)).isEqualTo(before);
  }

  @Test
  void theLedgerIsTheAuditLogOfTheSchema() {
    applied("20260201000000-phone.sql", "ALTER TABLE users ADD COLUMN phone text;\n");
    assertThat(database.rows("SELECT id, exit_status, applied FROM groundwork.run ORDER BY id"))
        .hasSize(2)
        .last()
        .isEqualTo("2|0|{migrations/20260201000000-phone.sql::1::shop}");
  }

  @Test
  void aNullableColumnIsAdded() {
    applied("20260201000000-phone.sql", "ALTER TABLE users ADD COLUMN phone text;\n");
    assertThat(database.value("SELECT count(*) FROM users WHERE phone IS NULL")).isEqualTo("152");
  }

  @Test
  void aTableWithAForeignKeyIsAddedAndFilled() {
    applied(
        "20260201000000-phones.sql",
        """
        CREATE TABLE phones (
          user_id bigint PRIMARY KEY REFERENCES users ON DELETE CASCADE, number text NOT NULL);
        INSERT INTO phones SELECT id, '+880' || id FROM users WHERE city = 'Dhaka';
        """);
    assertThat(database.value("SELECT count(*) FROM phones")).isEqualTo("150");
  }

  @Test
  void aTextColumnIsLimitedOnceItsRowsFit() {
    String file = "20260201000000-short-bio.sql";
    String limit = "ALTER TABLE users ALTER COLUMN bio TYPE varchar(100);\n";
    project.migration(file, "--changeset shop:1\n" + limit);
    Snapshot before = Snapshot.of(database);
    assertThat(up().card())
        .isEqualTo(
            CardText.what("ERROR: value too long for type character varying(100) (22001)")
                .where(
                    folder.resolve("changelogs/migrations").resolve(file)
                        + ", line 3\n"
                        + limit.strip())
                .rolledBack()
                .next(
                    "rows that are there already break it: mend them in a changeset before this one")
                .exit("74 MIGRATION", "verify, seed, commit"));
    assertThat(Snapshot.of(database)).isEqualTo(before);
    applied(file, "UPDATE users SET bio = left(bio, 100) WHERE length(bio) > 100;\n" + limit);
    assertThat(database.value("SELECT max(length(bio)) FROM users")).isEqualTo("100");
  }

  @Test
  void aCompositeIndexIsAdded() {
    applied(
        "20260201000000-index.sql", "CREATE INDEX users_city_born ON users (city, born DESC);\n");
    assertThat(
            database.rows("SELECT indexname FROM pg_indexes WHERE indexname = 'users_city_born'"))
        .isEqualTo(List.of("users_city_born"));
  }

  @Test
  void aColumnThatMayNotBeNullNeedsItsRowsFirst() {
    String file = "20260201000000-city.sql";
    project.migration(
        file, "--changeset shop:1\nALTER TABLE users ALTER COLUMN city SET NOT NULL;\n");
    assertThat(up().card()).contains("column \"city\" of relation \"users\" contains null values");
    applied(
        file,
        "UPDATE users SET city = 'Khulna' WHERE city IS NULL;\n"
            + "ALTER TABLE users ALTER COLUMN city SET NOT NULL;\n");
  }
}
