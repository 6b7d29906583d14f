package dev.groundwork.faults;

import static org.assertj.core.api.Assertions.assertThat;

import dev.groundwork.faults.MessageCut.Side;
import dev.groundwork.testing.Groundwork;
import dev.groundwork.testing.Jar;
import dev.groundwork.testing.JarProcess;
import dev.groundwork.testing.PrismaHistory;
import dev.groundwork.testing.Project;
import dev.groundwork.testing.TcpProxy;
import dev.groundwork.testing.TestDatabase;
import dev.groundwork.testing.TestServer;
import dev.groundwork.testing.Until;
import java.nio.file.Path;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.Consumer;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * Our process, the server or the connection dies after a random message of a run: the database is
 * what it was or whole, and the next run makes it whole at once. A few of each; {@code
 * -Dgroundwork.faults.each=40 -Dgroundwork.faults.rows=100000} as many, among more rows. The same
 * moments each time; others: {@code -Dgroundwork.faults.seed=…}.
 */
class DeathsIT {
  private static final int EACH = Integer.getInteger("groundwork.faults.each", 1);
  private static final int ROWS = Integer.getInteger("groundwork.faults.rows", 20_000);
  private static final long SEED = Long.getLong("groundwork.faults.seed", 1L);

  private final List<String> wrong = new ArrayList<>();
  private final Random random = new Random(SEED);
  private final AtomicLong names = new AtomicLong();
  @TempDir private Path folder;
  private Project project;
  private final Map<String, String> copies = new HashMap<>();
  private Consumer<TestDatabase> beginning = database -> {};
  private LoggedServer logged;
  private TestServer server;

  @BeforeEach
  void shop() throws Exception {
    System.out.println("-Dgroundwork.faults.seed=" + SEED);
    project =
        Project.in(folder.resolve("project"))
            .migration(
                "1.sql",
                "--changeset shop:1\nCREATE TABLE brand (id int PRIMARY KEY, name text);\n"
                    + "--rollback DROP TABLE brand;\n");
    // the embedded server's own default would lose what was committed when a backend is killed
    logged = LoggedServer.start(folder.resolve("log"), "synchronous_commit=on");
    server = logged.server();
  }

  @AfterEach
  void end() throws Exception {
    logged.close();
  }

  private void seeds() {
    StringBuilder csv = new StringBuilder("id,name\n");
    for (int i = 0; i < ROWS; i++) {
      csv.append(i).append(",Brand ").append(i).append('\n');
    }
    project.write("changelogs/seeds/1-brand.csv", csv.toString());
  }

  private TestDatabase database(String template) {
    TestDatabase made = new TestDatabase(server, "shop_" + names.incrementAndGet());
    server.execute("postgres", "CREATE DATABASE %s TEMPLATE %s".formatted(made.name(), template));
    return made;
  }

  private static final String COPY = "SELECT datname FROM pg_database WHERE datname LIKE '";

  @Test
  void inAFirstRun() {
    seeds();
    everyDeath(database("template0"), true, "up");
  }

  @Test
  void inARollback() {
    TestDatabase begun = database("template0");
    up(begun);
    project.migration(
        "2.sql",
        "--changeset shop:2\nALTER TABLE brand ADD COLUMN at date;\n"
            + "--rollback ALTER TABLE brand DROP COLUMN at;\n"
            + "--changeset shop:3\nCREATE TABLE size (id int);\n--rollback DROP TABLE size;\n");
    up(begun);
    everyDeath(begun, true, "rollback", "--to-run=1", "--yes");
  }

  @Test
  void inAnAdoption() {
    TestDatabase begun = database("template0");
    PrismaHistory prisma = PrismaHistory.ofEight(folder.resolve("project"), begun).deploy(3);
    everyDeath(
        begun, true, "adopt", "--yes", "--migrate-changelog=" + prisma.folder().toAbsolutePath());
  }

  @Test
  void inAReset() {
    seeds();
    TestDatabase begun = database("template0");
    up(begun);
    everyDeath(begun, false, "reset", "--database=<database>");
  }

  @Test
  void inABackup() {
    seeds();
    TestDatabase begun = database("template0");
    up(begun);
    everyDeath(begun, true, "backup");
  }

  @Test
  void inARestore() {
    seeds();
    TestDatabase begun = database("template0");
    up(begun);
    beginning =
        database -> {
          String[] backup = {"backup", "--name=mine"};
          assertThat(Groundwork.on(database, project).run(backup).status()).isZero();
          copies.put(
              database.name(),
              new TestDatabase(server, "postgres").value(COPY + database.name() + "\\_%mine'"));
          database.execute("DELETE FROM brand WHERE id < 10");
        };
    everyDeath(begun, true, "restore", "<copy>", "--yes");
  }

  @Test
  void outsideOfATransaction() {
    TestDatabase begun = database("template0");
    seeds();
    up(begun);
    project.migration(
        "2.sql",
        "--changeset shop:2\nCREATE TABLE size (id int);\n"
            + "--changeset shop:3 runInTransaction:false\n"
            + "CREATE INDEX CONCURRENTLY brand_name ON brand (name);\n"
            + "--changeset shop:4\nCREATE TABLE colour (id int);\n");
    everyDeath(begun, false, "up");
  }

  private void up(TestDatabase database) {
    Groundwork.Result result = Groundwork.on(database, project).run("up");
    assertThat(result.status()).as(result.toString()).isZero();
  }

  /** What a run finds, and what it leaves where nothing dies; how many messages that takes. */
  private record Reference(ShopFacts before, ShopFacts after, int[] messages) {}

  private void everyDeath(TestDatabase begun, boolean atOnce, String... command) {
    Reference reference = reference(begun, command);
    for (Fault fault : Fault.values()) {
      for (int i = 0; i < EACH; i++) {
        Side side = Side.values()[random.nextInt(2)];
        int at = 1 + random.nextInt(reference.messages[side.ordinal()]);
        String what = "%s, %s %d: ".formatted(fault, side, at);
        TestDatabase database = database(begun.name());
        beginning.accept(database);
        die(fault, side, at, database, reference, atOnce, what, command);
        next(database, reference, what, command);
      }
    }
    assertThat(wrong).as("-Dgroundwork.faults.seed=" + SEED).isEmpty();
  }

  private Reference reference(TestDatabase begun, String... command) {
    TestDatabase database = database(begun.name());
    beginning.accept(database);
    ShopFacts before = ShopFacts.of(database);
    MessageCut none = new MessageCut(server, Side.CLIENT, 0, () -> {});
    try (TcpProxy proxy = new TcpProxy().listen(none);
        Jar jar = jar(address(proxy), database)) {
      Groundwork.Result result = jar.run(words(database, command));
      assertThat(result.status()).as(result.toString()).isZero();
      int[] messages = {none.count(Side.CLIENT), none.count(Side.SERVER)};
      return new Reference(before, ShopFacts.of(database), messages);
    }
  }

  private void die(
      Fault fault,
      Side side,
      int at,
      TestDatabase database,
      Reference reference,
      boolean atOnce,
      String what,
      String... command) {
    AtomicLong pid = new AtomicLong();
    try (TcpProxy proxy = new TcpProxy();
        Jar jar = jar(address(proxy), database)) {
      proxy.listen(new MessageCut(server, side, at, () -> fault.strike(pid.get(), proxy, server)));
      JarProcess process = jar.start(words(database, command));
      pid.set(process.pid());
      Figures.fault();
      Groundwork.Result result = process.end();
      Until.holds("the server is back", this::isBack);
      if (atOnce) {
        ShopFacts found = ShopFacts.of(database);
        boolean whole = found.equals(reference.after);
        expect(whole || found.equals(reference.before), what + "between\n" + result + found);
        expect(result.status() != 0 || whole, what + "not whole\n" + result);
      }
      expect(List.of(0, 69, 137, 143).contains(result.status()), what + result);
    }
  }

  private void next(TestDatabase database, Reference reference, String what, String... command) {
    try (Jar jar = jar(server.host() + ":" + server.port(), database)) {
      long start = System.nanoTime();
      Groundwork.Result next = jar.run(words(database, command));
      if (asItsCardSays(next, jar, database)) {
        next = jar.run(words(database, command));
      }
      // there is nothing left to go back to
      boolean back = List.of("rollback", "restore").contains(command[0]) && next.status() == 64;
      boolean well = next.status() == 0 || back;
      Figures.recovered(well, TimeUnit.NANOSECONDS.toMillis(System.nanoTime() - start));
      Figures.blocked(next.status() == 75 ? 1 : 0);
      expect(well, what + "the next run: " + next);
      ShopFacts found = ShopFacts.of(database);
      expect(found.equals(reference.after), what + "not whole after the next run\n" + found);
      if (found.lines().toString().contains("public.brand|")) {
        rows(database);
      }
    }
  }

  /** What is outside of a transaction may be there in part, or whole and not recorded. */
  private static boolean asItsCardSays(Groundwork.Result next, Jar jar, TestDatabase database) {
    if (next.status() == 76 && next.card().contains("is invalid")) {
      database.execute("DROP INDEX brand_name");
      return true;
    }
    if (next.status() == 74 && next.card().contains("groundwork resolve --applied 2::3")) {
      Groundwork.Result resolved = jar.run("resolve", "--applied=2::3", "--yes");
      assertThat(resolved.status()).as(resolved.toString()).isZero();
      return true;
    }
    return false;
  }

  /** Of the seeds each row once; another run may have none. */
  private void rows(TestDatabase database) {
    long there = Long.parseLong(database.value("SELECT count(*) FROM brand"));
    long seeds = there == 0 ? 0 : ROWS;
    Figures.rows(Math.max(0, seeds - there), Math.max(0, there - seeds));
  }

  private boolean isBack() {
    try (var connection = server.connect("postgres")) {
      return connection.isValid(1);
    } catch (SQLException e) {
      return false;
    }
  }

  private String[] words(TestDatabase database, String... command) {
    return List.of(command).stream()
        .map(word -> word.replace("<database>", database.name()))
        .map(word -> word.replace("<copy>", copies.getOrDefault(database.name(), "")))
        .toArray(String[]::new);
  }

  private static String address(TcpProxy proxy) {
    return proxy.address();
  }

  private Jar jar(String address, TestDatabase database) {
    return Jar.on(database, project)
        .set("GROUNDWORK_ENVIRONMENT", "development")
        .set("GROUNDWORK_LOCK_TIMEOUT", "30s")
        .set(
            "DATABASE_URL",
            "postgresql://postgres:postgres@%s/%s?sslmode=disable"
                .formatted(address, database.name()));
  }

  private void expect(boolean holds, String text) {
    if (!holds) {
      wrong.add(text);
    }
  }
}
