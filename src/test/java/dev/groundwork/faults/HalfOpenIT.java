package dev.groundwork.faults;

import static org.assertj.core.api.Assertions.assertThat;

import dev.groundwork.testing.Groundwork;
import dev.groundwork.testing.Jar;
import dev.groundwork.testing.JarProcess;
import dev.groundwork.testing.Project;
import dev.groundwork.testing.TcpProxy;
import dev.groundwork.testing.TestDatabase;
import dev.groundwork.testing.TestServer;
import java.nio.file.Path;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.api.parallel.Execution;
import org.junit.jupiter.api.parallel.ExecutionMode;

/**
 * The network loses a connection without a word to either side. Both notice it: the server gives up
 * what it held, and the run is whole after all, or ends with a card. A statement or a network that
 * takes its time is left alone.
 */
@Execution(ExecutionMode.CONCURRENT)
class HalfOpenIT {
  private static final String SLEEPS =
      "SELECT pid FROM pg_stat_activity WHERE state = 'active'"
          + " AND query LIKE '%s%%' AND datname = '%s'";

  private final TestServer server = TestServer.get();
  private final TestDatabase database = server.database();
  private final SwallowingNetwork network = new SwallowingNetwork(server);
  private final TcpProxy proxy = new TcpProxy().listen(network);
  @TempDir private Path folder;
  private Project project;
  private Jar jar;

  @BeforeEach
  void project() {
    project = Project.in(folder).write("changelogs/seeds/1-brand.csv", "id,name\n1,Acme\n");
    jar =
        Jar.on(database, project)
            .set("GROUNDWORK_ENVIRONMENT", "development")
            .set("GROUNDWORK_WAIT_TIMEOUT", "5s")
            .set("DATABASE_URL", proxy.url(server, database));
  }

  @AfterEach
  void end() {
    jar.close();
    proxy.close();
  }

  private static final String BRAND = "CREATE TABLE brand (id int PRIMARY KEY, name text);\n";

  private void migration(String more) {
    project.migration("1.sql", "--changeset shop:1\n" + BRAND + more);
  }

  private int asleep(String statement) {
    return Integer.parseInt(database.await(SLEEPS.formatted(statement, database.name())));
  }

  private void gone(int pid) {
    String alive = "SELECT 1 FROM pg_stat_activity WHERE pid = " + pid;
    database.await("SELECT 1 WHERE NOT EXISTS (" + alive + ")");
  }

  private void whole(Groundwork.Result result, boolean again) {
    assertThat(result.status()).as(result.toString()).isZero();
    assertThat(result.out().contains("connection lost: starting again"))
        .as(result.toString())
        .isEqualTo(again);
    assertThat(database.rows("SELECT id, name FROM brand")).containsExactly("1|Acme");
    assertThat(database.rows("SELECT count(*) FROM databasechangelog WHERE id = '1'"))
        .containsExactly("1");
  }

  @Test
  void inTheMiddleOfAChangeset() {
    migration("SELECT pg_sleep(3);\n");
    JarProcess process = jar.start("up");
    int pid = asleep("SELECT pg_sleep");
    network.lose();
    Figures.fault();
    long start = System.nanoTime();
    gone(pid);
    noticed("in the middle of a changeset", start);
    Groundwork.Result result = process.end();
    whole(result, true);
    assertThat(result.out())
        .contains(
            "! the network lost the connection: asked on another one, the server waits for us, as"
                + " we do for it (08006)");
  }

  private static final String COMMIT = "COMMIT\u0000";

  /** The COMMIT arrives, its answer does not: the next attempt sees what it did. */
  @Test
  void atTheCommit() {
    migration("");
    network.when(COMMIT, network::lose);
    Figures.fault();
    whole(jar.run("up"), true);
    assertThat(database.rows("SELECT count(*) FROM groundwork.seed")).containsExactly("1");
  }

  @Test
  void atTheCommitWithTheWholeNetwork() {
    migration("");
    network.when(COMMIT, network::goDown);
    Figures.fault();
    Groundwork.Result result = jar.run("up");
    assertThat(result.status()).as(result.toString()).isEqualTo(69);
    assertThat(result.card())
        .contains("unknown: the run broke off during COMMIT; the next run finds out by itself");
    network.comeBack();
    whole(jar.run("up"), false);
    assertThat(database.rows("SELECT count(*) FROM groundwork.seed")).containsExactly("1");
  }

  /** Rows are sent, and nobody takes them. */
  @Test
  void amongTheRowsOfASeed() {
    StringBuilder rows = new StringBuilder("id,name\n1,Acme\n");
    String name = "x".repeat(2_000);
    for (int i = 2; i < 20_000; i++) {
      rows.append(i).append(',').append(name).append('\n');
    }
    project.write("changelogs/seeds/1-brand.csv", rows.toString());
    migration(
        "CREATE FUNCTION stop() RETURNS trigger LANGUAGE plpgsql AS\n"
            + "$$ BEGIN IF NEW.id = 1 THEN PERFORM pg_sleep(3); END IF; RETURN NEW; END $$;\n"
            + "CREATE TRIGGER stop BEFORE INSERT ON brand FOR EACH ROW EXECUTE FUNCTION stop();\n");
    JarProcess process = jar.start("up");
    int pid = asleep("COPY");
    network.stick();
    Figures.fault();
    long start = System.nanoTime();
    gone(pid);
    noticed("among the rows of a seed", start);
    Groundwork.Result result = process.end();
    assertThat(result.status()).as(result.toString()).isZero();
    assertThat(database.value("SELECT count(*) FROM brand")).isEqualTo("19999");
  }

  @Test
  void withTheWholeNetwork() {
    migration("SELECT pg_sleep(3);\n");
    JarProcess process = jar.start("up");
    int pid = asleep("SELECT pg_sleep");
    network.goDown();
    Figures.fault();
    long start = System.nanoTime();
    Groundwork.Result result = process.end();
    noticed("with the whole network", start);
    assertThat(result.status()).as(result.toString()).isEqualTo(69);
    assertThat(result.card()).contains("no answer");
    assertThat(database.value("SELECT to_regclass('brand') IS NULL")).isEqualTo("t");
    network.comeBack();
    proxy.cut();
    gone(pid);
    whole(jar.run("up"), false);
  }

  @Test
  void butALongStatementIsLeftAlone() {
    migration("SELECT pg_sleep(40);\n");
    whole(jar.run("up"), false);
  }

  @Test
  void soIsASlowNetwork() {
    migration("SELECT length('" + "x".repeat(2_500_000) + "');\n");
    network.slowDown();
    whole(jar.run("up"), false);
  }

  private static void noticed(String where, long start) {
    long seconds = TimeUnit.NANOSECONDS.toSeconds(System.nanoTime() - start);
    System.out.printf("half-open %s: noticed after %d s%n", where, seconds);
  }
}
