package dev.groundwork.faults;

import static org.assertj.core.api.Assertions.assertThat;

import dev.groundwork.faults.MessageCut.Side;
import dev.groundwork.testing.Groundwork;
import dev.groundwork.testing.Project;
import dev.groundwork.testing.TcpProxy;
import dev.groundwork.testing.TestDatabase;
import dev.groundwork.testing.TestServer;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * The connection breaks after a message of a run, of either side: with {@code mvn verify -Pfaults}
 * after one in 31, or after each. A lost connection costs nothing: where the server comes back, the
 * run is whole; where it does not, the database is as it was, or the run is whole, and the next run
 * makes it whole at once.
 */
class CutConnectionIT {
  private static final int STEP = Integer.getInteger("groundwork.faults.step", 61);

  private final TestServer server = TestServer.get();
  @TempDir private Path folder;
  private Project project;
  private final List<String> wrong = new ArrayList<>();
  private int faults;

  @BeforeEach
  void shop() {
    project =
        Project.in(folder)
            .migration(
                "1.sql",
                "--changeset shop:1\nCREATE TABLE brand (id int PRIMARY KEY, name text);\n"
                    + "--changeset shop:2\nCREATE TABLE product (sku text PRIMARY KEY,"
                    + " brand int REFERENCES brand (id) DEFERRABLE INITIALLY DEFERRED);\n"
                    + "INSERT INTO product VALUES ('P', NULL);\n")
            .write("changelogs/seeds/1-brand.csv", "id,name\n1,Acme\n2,Umbra\n")
            .write(
                "changelogs/seeds/1-brand.yaml",
                "table: brand\nkey: [id]\nrows:\n  - {id: 3, name: Third}\n")
            .write("changelogs/seeds/2.sql", "INSERT INTO product VALUES ('S', 1);\n");
  }

  @Test
  void theFirstRun() {
    everywhere(database -> {}, "up");
  }

  @Test
  void aLaterRun() {
    Project before = project;
    everywhere(
        database -> {
          Groundwork.on(database, before).run("up");
          before
              .migration("2.sql", "--changeset shop:3\nALTER TABLE brand ADD COLUMN at date;\n")
              .write(
                  "changelogs/seeds/3.yaml",
                  "table: brand\nkey: [id]\nguard: once\nrows:\n  - {id: 9, name: Ninth}\n");
        },
        "up");
  }

  /** What is there before a run, and what it runs on. */
  private interface Beginning {
    void make(TestDatabase database);
  }

  private void everywhere(Beginning beginning, String... command) {
    TestDatabase reference = server.database();
    beginning.make(reference);
    ShopFacts before = ShopFacts.of(reference);
    int[] messages = new int[Side.values().length];
    try (TcpProxy proxy = new TcpProxy()) {
      MessageCut none = new MessageCut(server, Side.CLIENT, 0, () -> {});
      proxy.listen(none);
      assertThat(through(proxy, reference).run(command).status()).isZero();
      for (Side side : Side.values()) {
        messages[side.ordinal()] = none.count(side);
      }
    }
    ShopFacts after = ShopFacts.of(reference);
    for (Side side : Side.values()) {
      for (int at = 1; at <= messages[side.ordinal()]; at += STEP) {
        comesBack(side, at, after, beginning, command);
        staysAway(side, at, before, after, beginning, command);
      }
    }
    System.out.printf(
        "%s: %d messages of ours, %d of the server, %d faults, %d wrong%n",
        String.join(" ", command), messages[0], messages[1], faults, wrong.size());
    assertThat(wrong).isEmpty();
  }

  private void comesBack(
      Side side, int at, ShopFacts after, Beginning beginning, String... command) {
    TestDatabase database = server.database();
    beginning.make(database);
    try (TcpProxy proxy = new TcpProxy()) {
      proxy.listen(new MessageCut(server, side, at, proxy::cut));
      faults++;
      Groundwork.Result result = through(proxy, database).run(command);
      String what = "%s %d, back again: ".formatted(side, at);
      expect(result.status() == 0, what + result);
      expect(ShopFacts.of(database).equals(after), what + "not whole\n" + result);
    }
  }

  private void staysAway(
      Side side,
      int at,
      ShopFacts before,
      ShopFacts after,
      Beginning beginning,
      String... command) {
    TestDatabase database = server.database();
    beginning.make(database);
    String what = "%s %d, gone: ".formatted(side, at);
    try (TcpProxy proxy = new TcpProxy()) {
      MessageCut cut = new MessageCut(server, side, at, proxy::close);
      proxy.listen(cut);
      faults++;
      Groundwork.Result result = through(proxy, database).flag("--wait-timeout=200ms").run(command);
      ShopFacts found = ShopFacts.of(database);
      boolean whole = found.equals(after);
      expect(whole || found.equals(before), what + "between\n" + result + found);
      expect(result.status() == 69 || (result.status() == 0 && whole), what + result);
      expect(
          !whole || result.status() == 0 || !result.card().contains("as it was"),
          what + "it says that nothing was written\n" + result);
    }
    Groundwork.Result next = Groundwork.on(database, project).run(command);
    expect(next.status() == 0, what + "the next run: " + next);
    expect(ShopFacts.of(database).equals(after), what + "not whole after the next run");
  }

  private void expect(boolean holds, String text) {
    if (!holds) {
      wrong.add(text);
    }
  }

  private Groundwork through(TcpProxy proxy, TestDatabase database) {
    return Groundwork.with(proxy.url(server, database), project);
  }
}
