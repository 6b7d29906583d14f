package dev.groundwork.seed;

import static org.assertj.core.api.Assertions.catchThrowableOfType;

import dev.groundwork.config.Config;
import dev.groundwork.config.Config.SeedGuard;
import dev.groundwork.postgres.Session;
import dev.groundwork.run.GroundworkException;
import dev.groundwork.run.Outcome;
import dev.groundwork.testing.RoundTrips;
import dev.groundwork.testing.TestDatabase;
import dev.groundwork.testing.TestServer;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.util.List;
import java.util.stream.Collectors;

/** A fresh database, a folder of seeds, and the run around them. */
public final class SeedFixture {
  private TestDatabase database = TestServer.get().database();
  private MemoryLedger ledger = new MemoryLedger();
  private final Path folder;
  private Config.Seed settings = new Config.Seed(SeedGuard.DATABASE_EMPTY, true);
  private String environment = "production";
  private String betweenObserveAndSeed = "";
  private String role = "";

  public SeedFixture(Path folder) {
    this.folder = folder;
  }

  public SeedFixture sql(String sql) {
    database.execute(sql);
    return this;
  }

  public SeedFixture file(String name, String text) {
    try {
      Path file = folder.resolve(name);
      Files.createDirectories(file.getParent());
      Files.writeString(file, text);
      return this;
    } catch (IOException e) {
      throw new IllegalStateException(e);
    }
  }

  SeedFixture environment(String name) {
    environment = name;
    return this;
  }

  SeedFixture settings(SeedGuard guard, boolean enabled) {
    settings = new Config.Seed(guard, enabled);
    return this;
  }

  public SeedFixture settings(Config.Seed wanted) {
    settings = wanted;
    return this;
  }

  SeedFixture role(String name) {
    role = " SET ROLE " + name;
    return this;
  }

  /** What the run's changesets would do. */
  SeedFixture migrating(String sql) {
    betweenObserveAndSeed = sql;
    return this;
  }

  MemoryLedger ledger() {
    return ledger;
  }

  public TestDatabase database() {
    return database;
  }

  /** A whole run: commits when it went well, rolls back when not. */
  public Outcome seed() throws Exception {
    MemoryLedger before = ledger;
    ledger = before.copy();
    MemoryLedger written = ledger;
    try (Connection connection = database.connect();
        Session session = new Session(connection)) {
      connection.setAutoCommit(false);
      session.execute(role);
      Seeder seeder = seeder(session);
      seeder.observe();
      session.execute(betweenObserveAndSeed);
      Outcome outcome = seeder.seed();
      connection.commit();
      before = written;
      return outcome;
    } finally {
      ledger = before;
    }
  }

  /** A whole run, and how often it asked the server. */
  int roundTrips() throws Exception {
    TestDatabase direct = database;
    try (RoundTrips trips = new RoundTrips(direct)) {
      database = trips.database();
      seed();
      return trips.taken();
    } finally {
      database = direct;
    }
  }

  Seeder seeder(Session session) {
    return new Seeder(
        folder,
        environment,
        List.of("public"),
        settings,
        ledger,
        () -> session,
        () -> {},
        line -> {});
  }

  /** The problems of a run that fails, the folder's path left out: {@code what | where | next}. */
  public List<String> problems() {
    return failure().problems().stream()
        .map(p -> p.what() + " | " + p.where().replace(folder + "/", "") + " | " + p.next())
        .toList();
  }

  GroundworkException failure() {
    GroundworkException failure = catchThrowableOfType(GroundworkException.class, this::seed);
    if (failure == null) {
      throw new AssertionError("the run did not fail");
    }
    return failure;
  }

  public List<String> rows(String sql) {
    return database.rows(sql);
  }

  /** What people are told, without the data for machines. */
  static Outcome told(Outcome outcome) {
    return new Outcome(outcome.state(), outcome.summary(), outcome.lines(), outcome.warnings());
  }

  static List<String> lines(Outcome outcome) {
    return outcome.lines().stream().map(Outcome.Line::text).collect(Collectors.toList());
  }
}
