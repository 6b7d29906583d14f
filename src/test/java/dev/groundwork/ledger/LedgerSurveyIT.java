package dev.groundwork.ledger;

import static org.assertj.core.api.Assertions.assertThat;

import dev.groundwork.ledger.LedgerSurvey.Asked;
import dev.groundwork.postgres.Session;
import dev.groundwork.testing.Groundwork;
import dev.groundwork.testing.Groundwork.Result;
import dev.groundwork.testing.PlanWork;
import dev.groundwork.testing.Project;
import dev.groundwork.testing.TenantCopies;
import dev.groundwork.testing.TestDatabase;
import dev.groundwork.testing.TestServer;
import java.nio.file.Path;
import java.sql.SQLException;
import java.util.List;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Many schemas of one database, asked at once. */
class LedgerSurveyIT {
  private static final int MANY = 200;
  private static final int FEW = 20;

  private static TestDatabase database;

  @BeforeAll
  static void aDatabaseOfManySchemas(@TempDir Path folder) throws SQLException {
    database = TestServer.get().database();
    Project project =
        Project.in(folder).migration("1.sql", "--changeset t:1\nCREATE TABLE items (id int);\n");
    Result first =
        Groundwork.on(database, project)
            .flag("--schema=tenant_1")
            .flag("--name=tenant_1")
            .run("up");
    assertThat(first.status()).as(first.toString()).isZero();
    String hash = hash();
    TenantCopies.make(database, MANY, name -> hash);
  }

  private static String hash() {
    return database.value("SELECT changelog_hash FROM groundwork.run LIMIT 1");
  }

  private static List<Asked> asked(int count) {
    String hash = hash();
    return TenantCopies.names(count).stream().map(name -> new Asked(name, name, hash)).toList();
  }

  @Test
  void whoIsAsItsLastRunLeftItHasNothingToDo() throws SQLException {
    try (Session session = new Session(database.connect())) {
      database.execute(
          "CREATE TABLE tenant_7.other (id int); DROP TABLE tenant_9.databasechangelog");
      assertThat(new LedgerSurvey(session, "").current(asked(10)))
          .containsExactlyInAnyOrderElementsOf(
              TenantCopies.names(10).stream()
                  .filter(name -> !name.matches("tenant_[79]"))
                  .toList());
    }
  }

  /** With what autovacuum learns of a catalog, a server plans otherwise than without. */
  @Test
  void theServersWorkGrowsWithTheSchemasAndNotWithTheirSquare() throws SQLException {
    try (Session session = new Session(database.connect())) {
      for (String statistics : List.of("SELECT 1", "ANALYZE")) {
        session.execute(statistics);
        assertThat(work(session, MANY)).as(statistics).isLessThan(10 * work(session, FEW));
      }
    }
  }

  private static double work(Session session, int count) throws SQLException {
    Object[] values = LedgerSurvey.parameters(asked(count), "");
    return PlanWork.rows(session, LedgerSurvey.CURRENT, values);
  }
}
