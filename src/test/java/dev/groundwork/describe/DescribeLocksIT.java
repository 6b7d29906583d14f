package dev.groundwork.describe;

import static org.assertj.core.api.Assertions.assertThat;

import dev.groundwork.testing.Groundwork;
import dev.groundwork.testing.Held;
import dev.groundwork.testing.Project;
import dev.groundwork.testing.TestDatabase;
import dev.groundwork.testing.TestServer;
import java.nio.file.Path;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * Who only looks waits for who alters a table where PostgreSQL itself looks at it, and not else.
 */
class DescribeLocksIT {
  private static final String TABLES =
      """
      --changeset a:1
      CREATE TABLE shops (id int PRIMARY KEY, name text);
      CREATE TABLE sales (
        id bigint GENERATED ALWAYS AS IDENTITY, shop int DEFAULT 7 REFERENCES shops, at date NOT NULL
      ) PARTITION BY RANGE (at);
      CREATE INDEX sales_shop ON sales (shop);
      CREATE TABLE sales_2025 PARTITION OF sales FOR VALUES FROM ('2025-01-01') TO ('2026-01-01')
        PARTITION BY LIST (shop);
      CREATE TABLE sales_2025_7 PARTITION OF sales_2025 FOR VALUES IN (7);
      CREATE INDEX sales_at ON sales (at);
      CREATE TABLE sums (id int, CONSTRAINT odd CHECK (id > 7));
      """;

  @TempDir private Path folder;
  private final TestDatabase database = TestServer.get().database();
  private Project project;

  @BeforeEach
  void up() {
    project = Project.in(folder).migration("1.sql", TABLES);
    Groundwork.Result result = groundwork().run("up");
    assertThat(result.status()).as(result.toString()).isZero();
  }

  private Groundwork groundwork() {
    return Groundwork.on(database, project);
  }

  @Test
  void aPartitionThatIsAlteredIsToldNevertheless() {
    try (Held held = Held.by(database, "alterer", "LOCK TABLE sales_2025_7")) {
      Groundwork.Result result = groundwork().run("describe", "--as=text");

      assertThat(result.status()).as("%s %s", held, result).isZero();
      assertThat(result.out())
          .contains(
              "  partition sales_2025: FOR VALUES FROM ('2025-01-01') TO ('2026-01-01'), by LIST (shop)",
              "  partition sales_2025_7: FOR VALUES IN (7)\n");
    }
  }

  @Test
  void whoAltersATableWhoseCheckIsToldIsNamed() {
    try (Held held = Held.by(database, "alterer", "LOCK TABLE sums")) {
      Groundwork.Result result = groundwork().run("describe", "--as=text");

      assertThat(result.status()).as(result.toString()).isEqualTo(75);
      assertThat(result.card()).as(held.toString()).contains("in the way: pid", "(alterer, ");
    }
  }

  @Test
  void whoKeepsTheStatusFromTellingDriftIsNamed() {
    database.execute("ALTER TABLE shops ADD COLUMN sneaked int");
    try (Held held = Held.by(database, "alterer", "LOCK TABLE sums, sales_2025_7")) {
      Groundwork.Result result = groundwork().run("status");

      assertThat(result.status()).as("%s %s", held, result).isZero();
      assertThat(result.out())
          .containsPattern(
              """
                    ! a table is being altered: drift cannot be told now
                      in the way: pid \\d+ \\(alterer, \\w+\\) idle in transaction after "LOCK TABLE sums, \
              sales_2025_7" since [\\d:]{8}
              """);
    }
    assertThat(groundwork().run("status").out()).contains("table public.shops was changed");
  }
}
