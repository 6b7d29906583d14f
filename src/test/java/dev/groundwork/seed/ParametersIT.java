package dev.groundwork.seed;

import static org.assertj.core.api.Assertions.assertThat;

import dev.groundwork.config.Config;
import dev.groundwork.config.Config.SeedGuard;
import dev.groundwork.config.SeedParameters;
import dev.groundwork.config.url.Secret;
import dev.groundwork.run.GroundworkException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ParametersIT {
  private static final SeedParameters GIVEN =
      new SeedParameters(
          Map.of("ADMIN_PASSWORD", new Secret("p'w:x?")),
          name -> Optional.of(new Secret("tip-top")).filter(s -> name.equals("PEPPER")));

  @TempDir Path folder;
  private SeedFixture fixture;

  @BeforeEach
  void users() {
    fixture =
        new SeedFixture(folder)
            .settings(new Config.Seed(SeedGuard.DATABASE_EMPTY, true, GIVEN))
            .sql(
                """
                CREATE TABLE users (id int PRIMARY KEY, hash text, slice int[], number int,
                  photo bytea, story text);
                """);
  }

  @Test
  void parametersOfSettingsAndEnvironmentAreBoundAndNothingElseIsTakenForOne() throws Exception {
    fixture.file(
        "10-users.yaml",
        """
        table: users
        rows:
          - id: 1
            hash: {sql: "upper(:PEPPER) || ':NO ' || :ADMIN_PASSWORD /* :NO */"}
            slice: {sql: "(array[1,2,3])[1:2]::int[]"}
            number: {sql: "length(:PEPPER)"}
        """);
    fixture.seed();
    assertThat(fixture.rows("select hash, slice, number from users"))
        .containsExactly("TIP-TOP:NO p'w:x?|{1,2}|7");
  }

  @Test
  void aSecretThatADeferredConstraintRefusesIsNotShown() {
    fixture
        .sql("ALTER TABLE users ADD UNIQUE (hash) DEFERRABLE INITIALLY DEFERRED")
        .file(
            "10-users.yaml",
            """
            table: users
            rows: [{id: 1, hash: {sql: ":PEPPER"}}, {id: 2, hash: {sql: ":PEPPER"}}]
            """);
    assertThat(fixture.problems())
        .containsExactly(
            "ERROR: duplicate key value violates unique constraint \"users_hash_key\" (23505):"
                + " [hash] = [********] | 10-users.yaml | another row has these values:"
                + " change this one, or make those columns the key");
  }

  @Test
  void aParameterWithoutAValueIsTold() {
    fixture.file("10-users.yaml", "table: users\nrows:\n  - {id: 1, hash: {sql: ':SALT'}}\n");
    assertThat(fixture.problems())
        .containsExactly(
            "hash: the parameter SALT has no value | 10-users.yaml, line 3 |"
                + " set seed.parameters.SALT, or the variable SALT");
  }

  @Test
  void theServersMessageShowsNoSecret() {
    fixture.file(
        "10-users.yaml", "table: users\nrows:\n  - {id: 1, number: {sql: ':PEPPER::int'}}\n");
    GroundworkException failure = fixture.failure();
    assertThat(failure.problems().get(0).what())
        .isEqualTo("number: ERROR: invalid input syntax for type integer: \"********\" (22P02)");
    assertThat(failure).hasStackTraceContaining("22P02");
    assertThat(org.assertj.core.util.Throwables.getStackTrace(failure)).doesNotContain("tip-top");
  }

  @Test
  void aFileIsALongTextOrBytesAndPartOfWhatTheSetSays() throws Exception {
    Files.createDirectories(folder.resolve("files"));
    Files.write(folder.resolve("files/photo.png"), new byte[] {0, (byte) 0xFF, 'a'});
    Files.writeString(folder.resolve("files/story.md"), "long\n'text'\n");
    fixture.file(
        "10-users.yaml",
        "table: users\nrows:\n  - {id: 1, photo: {file: files/photo.png}, story: {file:"
            + " files/story.md}}\n");
    fixture.seed();
    assertThat(fixture.rows("select photo, story from users"))
        .containsExactly("\\x00ff61|long\n'text'\n");
    assertThat(fixture.seed().summary()).isEqualTo("seeded before");
    Files.writeString(folder.resolve("files/story.md"), "another");
    assertThat(fixture.seed().summary()).isEqualTo("seeded before, changed since");
  }

  @Test
  void aFileThatIsNotThereOrLeadsOutIsTold(@TempDir Path elsewhere) throws Exception {
    Path secret = Files.writeString(elsewhere.resolve("secret"), "s");
    Files.createSymbolicLink(folder.resolve("link.txt"), secret);
    fixture.file(
        "10-users.yaml",
        "table: users\nrows:\n  - {id: 1, story: {file: no.md}, hash: {file: link.txt}}\n");
    assertThat(fixture.problems())
        .containsExactly(
            "story: there is no file no.md | 10-users.yaml, line 3 |"
                + " name a file below the folder of seeds, from this file's folder",
            "hash: link.txt leads out of the folder of seeds | 10-users.yaml, line 3 |"
                + " name a file below the folder of seeds, from this file's folder");
  }
}
