package dev.groundwork.postgres.catalog;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.groundwork.config.TestUrls;
import dev.groundwork.postgres.Server;
import dev.groundwork.postgres.Session;
import dev.groundwork.run.Problem;
import dev.groundwork.testing.Cards;
import dev.groundwork.testing.TestDatabase;
import dev.groundwork.testing.TestServer;
import java.sql.SQLException;
import java.util.List;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;

class InspectionsIT {
  private final TestServer at = TestServer.get();
  private final TestDatabase database = at.database();
  private final String role = at.freshName();

  @Test
  void anOwnerOfEverythingLacksNothing() throws Exception {
    try (Session session = session(at.user(), at.password())) {
      assertThat(Privileges.problems(session, List.of("public", "not_yet"), true)).isEmpty();
    }
  }

  @Test
  void everyMissingPrivilegeIsToldAtOnce() throws Exception {
    database.execute("REVOKE CREATE ON SCHEMA public FROM PUBLIC");
    assertThat(privileges(List.of("public", "app"), true))
        .isEqualTo(
            """
            role "%1$s" may not create tables in schema "public"
            database "%2$s"
            as an administrator: GRANT USAGE, CREATE ON SCHEMA "public" TO "%1$s";
            schema "app" does not exist, and role "%1$s" may not create it
            database "%2$s"
            as an administrator: CREATE SCHEMA "app" AUTHORIZATION "%1$s";
            role "%1$s" may not create the schema "groundwork", Groundwork's record
            database "%2$s"
            as an administrator: GRANT CREATE ON DATABASE "%2$s" TO "%1$s";\
            """
                .formatted(role, database.name()));
  }

  @Test
  void whatTheCardSaysMendsIt() throws Exception {
    database.execute("REVOKE CREATE ON SCHEMA public FROM PUBLIC");
    createRole();
    try (Session session = session(role, "p")) {
      for (Problem problem : Privileges.problems(session, List.of("public", "app"), true)) {
        database.execute(problem.next().replace("as an administrator: ", ""));
      }
      assertThat(Privileges.problems(session, List.of("public", "app"), true)).isEmpty();
    }
  }

  @Test
  void withoutALedgerNoneIsNeeded() throws Exception {
    database.execute("GRANT CREATE ON SCHEMA public TO PUBLIC");
    assertThat(privileges(List.of("public"), false)).isEmpty();
  }

  @Test
  void aLedgerThatBelongsToAnotherIsToldAndMended() throws Exception {
    database.execute(
        "GRANT CREATE ON SCHEMA public TO PUBLIC;"
            + "CREATE SCHEMA groundwork; CREATE TABLE groundwork.run (id bigserial)");
    createRole();
    try (Session session = session(role, "p")) {
      List<Problem> problems = Privileges.problems(session, List.of("public"), true);
      assertThat(text(problems))
          .isEqualTo(
              """
              role "%1$s" may not write Groundwork's record, schema "groundwork"
              database "%2$s"
              as an administrator: GRANT USAGE ON SCHEMA "groundwork" TO "%1$s";
              GRANT SELECT, INSERT, UPDATE ON ALL TABLES IN SCHEMA "groundwork" TO "%1$s";
              GRANT USAGE ON ALL SEQUENCES IN SCHEMA "groundwork" TO "%1$s";\
              """
                  .formatted(role, database.name()));
      database.execute(problems.get(0).next().replace("as an administrator: ", ""));
      assertThat(Privileges.problems(session, List.of("public"), true)).isEmpty();
    }
  }

  @Test
  void anExtensionThatTheServerLacksIsToldWithWhereToGetIt() throws Exception {
    String major = database.value("SHOW server_version_num").replaceFirst("....$", "");
    try (Session session = session(at.user(), at.password())) {
      assertThat(text(Extensions.problems(session, List.of("hstore", "vector_x", "uuid_ossp"))))
          .isEqualTo(
              """
              extension vector_x is not installed on this server (PostgreSQL %1$s)
              prepare.extensions
              install it there (Debian: postgresql-%1$s-vector-x), or use an image that has it
              extension uuid_ossp is not installed on this server (PostgreSQL %1$s)
              prepare.extensions
              did you mean uuid-ossp?\
              """
                  .formatted(major));
    }
  }

  @Test
  void anInvalidIndexIsToldWithWhatMendsIt() throws Exception {
    database.execute("CREATE TABLE t (id integer)");
    database.execute("INSERT INTO t VALUES (1), (1)");
    assertThatThrownBy(
            () -> database.execute("CREATE UNIQUE INDEX CONCURRENTLY \"t Id\" ON t (id)"))
        .hasMessageContaining("could not create unique index");
    try (Session session = session(at.user(), at.password())) {
      assertThat(text(Indexes.invalid(session, List.of("public"))))
          .isEqualTo(
              """
              index "public"."t Id" is invalid: it is kept up to date, and never used
              table "public"."t"
              REINDEX INDEX CONCURRENTLY "public"."t Id";
              or, where its changeset runs again: DROP INDEX CONCURRENTLY "public"."t Id";\
              """);
      assertThat(Indexes.invalid(session, List.of("other"))).isEmpty();
      database.execute("DELETE FROM t");
      database.execute("REINDEX INDEX CONCURRENTLY \"public\".\"t Id\"");
      assertThat(Indexes.invalid(session, List.of("public"))).isEmpty();
    }
  }

  @Test
  void whatAReindexLeftBehindIsToBeDropped() throws Exception {
    database.execute("CREATE TABLE t (id integer); CREATE INDEX t_id_ccnew ON t (id)");
    database.execute(
        "UPDATE pg_index SET indisvalid = false WHERE indexrelid = 't_id_ccnew'::regclass");
    try (Session session = session(at.user(), at.password())) {
      assertThat(Indexes.invalid(session, List.of("public")))
          .extracting(Problem::next)
          .containsExactly("DROP INDEX CONCURRENTLY \"public\".\"t_id_ccnew\";");
    }
  }

  private String privileges(List<String> schemas, boolean needsLedger) throws SQLException {
    createRole();
    try (Session session = session(role, "p")) {
      return text(Privileges.problems(session, schemas, needsLedger));
    }
  }

  private void createRole() {
    database.execute("CREATE ROLE %s LOGIN PASSWORD 'p'".formatted(role));
  }

  private Session session(String user, String password) throws SQLException {
    return new Server(TestUrls.as(user, password, database), List.of("public")).connect();
  }

  private static String text(List<Problem> problems) {
    return problems.stream().map(Cards::text).collect(Collectors.joining("\n"));
  }
}
