package dev.groundwork.adopt;

import static org.assertj.core.api.Assertions.assertThat;

import dev.groundwork.testing.Groundwork;
import dev.groundwork.testing.Groundwork.Result;
import dev.groundwork.testing.PrismaHistory;
import dev.groundwork.testing.Project;
import dev.groundwork.testing.TestDatabase;
import dev.groundwork.testing.TestServer;
import java.nio.file.Path;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A migration that was changed after it ran is taken as its tool takes it, or as it is said. */
class ChangedTextIT {
  private static final String TOLD =
      "1 changeset was changed after it ran, and the change did not run: 1_a";

  @TempDir private Path folder;
  private final TestDatabase database = TestServer.get().database();
  private PrismaHistory prisma;

  @BeforeEach
  void ranAndChanged() {
    prisma = PrismaHistory.in(folder, database).migration("1_a", "CREATE TABLE a (id int);");
    prisma.deploy(1);
    assertThat(run("adopt", "--yes").status()).isZero();
    prisma.migration("1_a", "CREATE TABLE a (id bigint);");
  }

  private Groundwork groundwork() {
    return Groundwork.on(database, Project.in(folder))
        .flag("--migrate-changelog=" + prisma.folder());
  }

  private Result run(String... arguments) {
    return groundwork().run(arguments);
  }

  @Test
  void itIsToldAndNoReasonToEndWhereTheToolNeverLooks() {
    Result plan = run("plan");
    assertThat(plan.status()).isZero();
    assertThat(plan.out()).contains(TOLD);

    prisma.migration("2_b", "CREATE TABLE b (id int);");
    Result up = run("up");
    assertThat(up.status()).as(up.toString()).isZero();
    assertThat(up.out()).contains(TOLD).contains("1 changeset ");
    assertThat(run("up").out()).contains("nothing is pending");
    assertThat(database.value("SELECT count(*) FROM databasechangelog")).isEqualTo("2");
  }

  @Test
  void statusTellsItAsLongAsItIsSo() {
    assertThat(run("up").status()).isZero();
    for (int i = 0; i < 2; i++) {
      Result status = run("status");
      assertThat(status.status()).as(status.toString()).isZero();
      assertThat(status.out()).contains("changed since 1_a  20").contains("nothing is pending");
    }
    prisma.migration("1_a", "CREATE TABLE a (id int);");
    assertThat(run("status").out()).doesNotContain("changed since");
  }

  @Test
  void aSettingSaysOtherwise() {
    assertThat(groundwork().flag("--migrate-checksums=fail").run("up").card())
        .contains("1_a was changed after it ran", "Exit    65 INVALID");
    assertThat(groundwork().flag("--migrate-checksums=fail").run("status").status()).isEqualTo(76);
    Result ignored = groundwork().flag("--migrate-checksums=ignore").run("up");
    assertThat(ignored.status()).isZero();
    assertThat(ignored.out()).doesNotContain("changed after it ran");
  }

  @Test
  void ourOwnIsRefusedUnlessTheSettingSaysOtherwise() {
    TestDatabase own = TestServer.get().database();
    Project project = Project.in(folder.resolve("own"));
    project.migration("1.sql", "--changeset a:1\nCREATE TABLE a (id int);\n");
    Groundwork groundwork = Groundwork.on(own, project);
    assertThat(groundwork.run("up").status()).isZero();
    project.migration("1.sql", "--changeset a:1\nCREATE TABLE a (id bigint);\n");
    assertThat(groundwork.run("up").status()).isEqualTo(65);
    assertThat(groundwork.flag("--migrate-checksums=warn").run("up").status()).isZero();
    assertThat(groundwork.run("status").out()).contains("changed since 1::1  20");
  }

  @Test
  void namesThatReleasesOfPrismaOrderDifferentlyRunInTheOrderThatIsSaid() {
    prisma.migration("1_a", "CREATE TABLE a (id int);");
    for (String name : new String[] {"2_b", "10_c", "2A_d"}) {
      prisma.migration(name, "SELECT 1;");
    }
    assertThat(run("up").card())
        .contains("Prisma's releases do not agree on the order")
        .contains("migrate.order=names as now", "migrate.order=numbers");
    assertThat(groundwork().flag("--migrate-order=numbers").run("plan").out())
        .containsSubsequence("2A_d", "2_b", "10_c");
    assertThat(groundwork().flag("--migrate-order=bytes").run("plan").out())
        .containsSubsequence("10_c", "2A_d", "2_b");
    assertThat(groundwork().flag("--migrate-order=names").run("up").status()).isZero();
    assertThat(database.rows("SELECT id FROM databasechangelog ORDER BY orderexecuted"))
        .containsExactly("1_a", "10_c", "2_b", "2A_d");
  }
}
