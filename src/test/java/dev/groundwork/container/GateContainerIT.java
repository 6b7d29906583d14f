package dev.groundwork.container;

import static org.assertj.core.api.Assertions.assertThat;

import dev.groundwork.testing.Shell;
import dev.groundwork.testing.Until;
import java.nio.file.Path;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The backend of docker-compose.yml starts when the database is ready, and only then. */
@ContainerTest
class GateContainerIT {
  private static final String BROKEN = "20260301080000-add-sku.sql";

  @TempDir private Path folder;
  private Compose compose;

  @BeforeEach
  void project() {
    compose = new Compose(folder);
  }

  @AfterEach
  void remove() {
    compose.close();
  }

  @Test
  void upOnNothingAndAfterALostVolumeShowsTheBackendItsProducts() {
    upShowsTheProducts();
    compose.run("down --volumes --timeout 1").ok();
    upShowsTheProducts();
  }

  private void upShowsTheProducts() {
    compose.up().ok();
    assertThat(compose.exit("groundwork")).isZero();
    awaitBackend();
    assertThat(compose.log("backend").strip()).isEqualTo("backend: 8 products");
  }

  @Test
  void whatUsersDidSurvivesEveryRestart() {
    compose.up().ok();
    compose.sql("INSERT INTO categories (name, slug) VALUES ('Drones', 'drones')");
    compose.sql("UPDATE products SET price = 1 WHERE sku = 'GALAXY-S24'");
    String before = state();
    for (String service : new String[] {"postgres", "groundwork", "backend", ""}) {
      compose.run(("restart --timeout 1 " + service).strip()).ok();
      assertThat(compose.exit("groundwork")).as(compose.log("groundwork")).isZero();
      compose.up().ok();
      assertThat(state()).isEqualTo(before);
    }
    compose.run("down --timeout 1").ok();
    compose.up().ok();
    assertThat(state()).isEqualTo(before);
  }

  /** How many rows there are, what was changed, and how often seeds ran. */
  private String state() {
    return compose.sql(
        "SELECT (SELECT count(*) FROM categories), (SELECT count(*) FROM products),"
            + " (SELECT count(*) FROM orders), (SELECT min(price) FROM products),"
            + " (SELECT count(*) FROM groundwork.seed), (SELECT max(applied_at) FROM groundwork.seed)");
  }

  @Test
  void aBrokenChangesetKeepsTheBackendFromEverBeingStarted() {
    compose.migration(BROKEN, "--changeset shop:1\nALTER TABLE nowhere ADD COLUMN sku text;\n");
    Shell.Result up = compose.up();
    assertThat(up.status()).as(up.text()).isNotZero();
    assertThat(compose.exit("groundwork")).isEqualTo(74);
    assertThat(compose.log("groundwork")).contains("relation \"nowhere\" does not exist");
    assertThat(compose.state("backend")).isEqualTo("created");
    assertThat(Docker.inspect(compose.container("backend"), "{{.State.StartedAt}}"))
        .startsWith("0001-");
    assertThat(compose.sql(TABLES)).isEqualTo("0");
    compose.migration(BROKEN, "--changeset shop:1\nALTER TABLE products ADD COLUMN ean text;\n");
    upShowsTheProducts();
  }

  @Test
  void aBrokenReleaseLeavesTheDatabaseOfTheLastOneAsItWas() {
    compose.up().ok();
    compose.run("stop --timeout 1 backend").ok();
    String before = state();
    compose.migration(
        BROKEN,
        """
        --changeset shop:1
        CREATE TABLE skus (id bigint);
        UPDATE products SET price = 2;
        --changeset shop:2
        ALTER TABLE nowhere ADD COLUMN sku text;
        """);
    assertThat(compose.up().status()).isNotZero();
    assertThat(compose.exit("groundwork")).isEqualTo(74);
    assertThat(compose.state("backend")).isEqualTo("exited");
    assertThat(state()).isEqualTo(before);
    assertThat(compose.sql("SELECT to_regclass('skus')")).isEmpty();
  }

  private static final String TABLES =
      "SELECT count(*) FROM pg_tables WHERE schemaname NOT IN ('pg_catalog', 'information_schema')";

  @Test
  void upInTheForegroundEndsWithAnErrorToo() {
    compose.migration(BROKEN, "--changeset shop:1\nALTER TABLE nowhere ADD COLUMN sku text;\n");
    assertThat(compose.run("up").status()).isNotZero();
    assertThat(compose.state("backend")).isEqualTo("created");
  }

  @Test
  void upWithWaitSucceedsOnceTheBackendRuns() {
    Shell.Result up = compose.run("up --wait");
    assertThat(up.status()).as(up.text()).isZero();
    assertThat(compose.state("backend")).isEqualTo("running");
  }

  @Test
  void anotherPasswordThanTheVolumesKeepsTheBackendFromStarting() {
    compose.up().ok();
    compose.run("down --timeout 1").ok();
    compose.set("POSTGRES_PASSWORD", "n0t-the-one");
    Shell.Result up = compose.up();
    assertThat(up.status()).as(up.text()).isNotZero();
    assertThat(compose.exit("groundwork")).isEqualTo(77);
    assertThat(compose.log("groundwork")).contains("password").doesNotContain("n0t-the-one");
    assertThat(compose.state("backend")).isEqualTo("created");
  }

  private void awaitBackend() {
    Until.holds("the backend's line", () -> compose.log("backend").contains("products"));
  }
}
