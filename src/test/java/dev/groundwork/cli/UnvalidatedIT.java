package dev.groundwork.cli;

import static org.assertj.core.api.Assertions.assertThat;

import dev.groundwork.testing.CardText;
import dev.groundwork.testing.Groundwork;
import dev.groundwork.testing.Groundwork.Result;
import dev.groundwork.testing.Project;
import dev.groundwork.testing.TestDatabase;
import dev.groundwork.testing.TestServer;
import java.nio.file.Path;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** NOT VALID in one release and VALIDATE in a later one: new rows are checked at once. */
class UnvalidatedIT {
  private static final String TOLD =
      "constraint invoice_customer_fkey on invoice is not validated: older rows may break it";

  @TempDir Path folder;
  private final TestDatabase database = TestServer.get().database();
  private Project project;

  @BeforeEach
  void project() {
    project =
        Project.in(folder)
            .migration(
                "01.sql",
                """
                --changeset shop:1
                CREATE TABLE customer (id int PRIMARY KEY);
                CREATE TABLE invoice (id int PRIMARY KEY, customer_id int);
                INSERT INTO customer VALUES (1);
                INSERT INTO invoice VALUES (1, 1), (2, 99);
                --changeset shop:2
                ALTER TABLE invoice ADD CONSTRAINT invoice_customer_fkey
                  FOREIGN KEY (customer_id) REFERENCES customer (id) NOT VALID;
                """);
  }

  private Result run(String unvalidated, String command) {
    Groundwork groundwork = Groundwork.on(database, project);
    return (unvalidated.isEmpty()
            ? groundwork
            : groundwork.flag("--verify-unvalidated=" + unvalidated))
        .run(command);
  }

  @Test
  void theReleaseStartsAndIsTold() {
    Result up = run("", "up");
    assertThat(up).returns(0, Result::status);
    assertThat(up.out()).contains("      ! " + TOLD + "\n");
    assertThat(database.rows("SELECT * FROM invoice ORDER BY id")).containsExactly("1|1", "2|99");
    Result doctor = run("", "doctor");
    assertThat(doctor).returns(0, Result::status);
    assertThat(doctor.out())
        .contains(
            "      unvalidated-constraint: " + TOLD,
            "in a changeset: ALTER TABLE \"public\".\"invoice\" VALIDATE CONSTRAINT \"invoice_customer_fkey\";");

    project.migration(
        "02.sql",
        """
        --changeset shop:1
        DELETE FROM invoice WHERE customer_id = 99;
        --changeset shop:2 runInTransaction:false
        ALTER TABLE invoice VALIDATE CONSTRAINT invoice_customer_fkey;
        """);
    Result later = run("", "up");
    assertThat(later).returns(0, Result::status);
    assertThat(later.out()).doesNotContain("not validated");
    assertThat(
            database.rows(
                "SELECT convalidated FROM pg_constraint WHERE conname = 'invoice_customer_fkey'"))
        .containsExactly("t");
  }

  @Test
  void theSameOfADomain() {
    String told = "constraint positive on domain amount is not validated: older rows may break it";
    project.migration(
        "01.sql",
        """
        --changeset shop:1
        CREATE DOMAIN amount AS int;
        CREATE TABLE invoice (total amount);
        INSERT INTO invoice VALUES (-1);
        ALTER DOMAIN amount ADD CONSTRAINT positive CHECK (VALUE > 0) NOT VALID;
        """);
    assertThat(run("", "up").out()).contains("      ! " + told + "\n");
    assertThat(run("fail", "up").card())
        .isEqualTo(
            CardText.what(told)
                .where("domain \"public\".\"amount\"")
                .rolledBack()
                .next(
                    "in a changeset: ALTER DOMAIN \"public\".\"amount\" VALIDATE CONSTRAINT \"positive\";\n"
                        + "or, where that is meant for later: verify.unvalidated=warn")
                .exit("76 MISMATCH", "seed, commit"));
  }

  @Test
  void whoMeansItIsNotTold() {
    assertThat(run("ignore", "up").out()).contains("✓ verify").doesNotContain("not validated");
    assertThat(run("ignore", "verify").out()).doesNotContain("not validated");
    assertThat(run("ignore", "doctor").out()).doesNotContain("not validated");
  }

  @Test
  void whoDoesNotWantItIsNotLetIn() {
    assertThat(run("fail", "up").card())
        .isEqualTo(
            CardText.what(TOLD)
                .where("table \"public\".\"invoice\"")
                .rolledBack()
                .next(
                    "in a changeset: ALTER TABLE \"public\".\"invoice\" VALIDATE CONSTRAINT \"invoice_customer_fkey\";\n"
                        + "or, where that is meant for later: verify.unvalidated=warn")
                .exit("76 MISMATCH", "seed, commit"));
    assertThat(run("", "up")).returns(0, Result::status);
    assertThat(run("fail", "doctor"))
        .returns(76, Result::status)
        .extracting(Result::out)
        .asString()
        .contains("stops up: unvalidated-constraint: " + TOLD);
  }
}
