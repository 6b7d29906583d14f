package dev.groundwork.command;

import dev.groundwork.config.Config;
import dev.groundwork.ledger.Ledger;
import dev.groundwork.ledger.ProductionMark;
import dev.groundwork.ledger.SeedRecords;
import dev.groundwork.lock.AdvisoryLock;
import dev.groundwork.lock.BlockedWork;
import dev.groundwork.lock.BlockingSessions;
import dev.groundwork.lock.LockKey;
import dev.groundwork.migrate.Migrations;
import dev.groundwork.migrate.changelog.ChangelogHash;
import dev.groundwork.migrate.folder.MigrationFolder;
import dev.groundwork.postgres.Await;
import dev.groundwork.postgres.KeptSession;
import dev.groundwork.postgres.Server;
import dev.groundwork.postgres.Session;
import dev.groundwork.postgres.Transaction;
import dev.groundwork.prepare.Provisioner;
import dev.groundwork.run.DatabaseChanges;
import dev.groundwork.run.Outcome;
import dev.groundwork.run.Progress;
import dev.groundwork.run.RunResources;
import dev.groundwork.seed.Seeder;
import dev.groundwork.seed.export.Exporter;
import dev.groundwork.verify.Verifier;
import java.sql.SQLException;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.function.Supplier;
import java.util.stream.Stream;

/**
 * The features of one run, each made when it is first asked for, so that a library may stay out.
 */
public final class RunContext {
  private final Config config;
  private final String hostname;
  private final Progress progress;
  private final Consumer<String> printer;
  private final RunResources resources;
  private final DatabaseChanges changes;
  private final Server server;
  private final Server administered;
  private final RunSession session;
  private final Ledger ledger;
  private final Transaction transaction;
  private final FastPath fastPath;
  private final KeptSession outside = new KeptSession();
  private final ChangelogHash hash;
  private Optional<Migrations> migrations = Optional.empty();
  private Optional<Seeder> seeder = Optional.empty();

  /**
   * The features.
   *
   * @param hash of the changelogs, which a fleet reads once
   * @param printer gets the lines of what a command is asked to print
   */
  public RunContext(
      Config config,
      ChangelogHash hash,
      String hostname,
      Progress progress,
      Consumer<String> printer,
      RunResources resources,
      DatabaseChanges changes) {
    this.config = config;
    this.hash = hash;
    this.hostname = hostname;
    this.progress = progress;
    this.printer = printer;
    this.resources = resources;
    this.changes = changes;
    this.server =
        new Server(config.database(), config.schemas(), hostname)
            .withLockTimeout(config.migrate().lockTimeout());
    this.administered =
        new Server(config.prepare().adminUrl().orElse(config.database()), List.of(), hostname)
            .withLockTimeout(config.migrate().lockTimeout());
    this.session = new RunSession(server, resources);
    this.ledger =
        new Ledger(session, config.name(), config.schemas(), config.guard(), config.release());
    this.transaction = new Transaction(session, settings(), resources, changes);
    this.fastPath = new FastPath(config, server, ledger, hash);
  }

  private Transaction.Settings settings() {
    return new Transaction.Settings(
        config.schemas(), config.migrate().lockTimeout(), config.migrate().statementTimeout());
  }

  /** The same on connections of their own, for a look before the run. */
  public RunContext apart(RunResources others) {
    return new RunContext(config, hash, hostname, progress, printer, others, new DatabaseChanges());
  }

  /** The same changelogs on another database, in the same run. */
  RunContext on(Config other) {
    return new RunContext(
        other,
        new ChangelogHash(other),
        hostname,
        progress,
        printer,
        resources,
        new DatabaseChanges());
  }

  public Config config() {
    return config;
  }

  public RunSession session() {
    return session;
  }

  public Ledger ledger() {
    return ledger;
  }

  public Transaction transaction() {
    return transaction;
  }

  public FastPath readiness() {
    return fastPath;
  }

  public RunResources holdings() {
    return resources;
  }

  public DatabaseChanges changes() {
    return changes;
  }

  /** With an admin URL, that one: what is wrong with the other may be what prepare cures. */
  public Await await() {
    return isAdministered()
        ? await(administered)
        : await(server).keeping(ready -> keep(ready, fastPath.spare()));
  }

  private Await await(Server ready) {
    return new Await(ready, config.await().timeout(), progress);
  }

  private boolean isAdministered() {
    return config.prepare().adminUrl().isPresent();
  }

  /** The same, where prepare comes next, which makes the database if this role may. */
  Await awaitForPrepare() {
    return isAdministered()
        ? await().keeping(ready -> keep(ready, outside))
        : await().withOrWithoutDatabase();
  }

  private boolean keep(Session ready, KeptSession keeper) {
    resources.hold(failure -> keeper.close());
    return keeper.keep(ready);
  }

  /**
   * With the rights of the administrator where one is given, else with those of our own role.
   *
   * @param missing whether the database is, as far as is known
   */
  Outcome prepare(boolean missing) throws Exception {
    resources.hold(failure -> fastPath.letGo());
    return isAdministered()
        ? provisioner().prepare(outside, fastPath.spare())
        : provisioner().prepareItself(missing, fastPath.spare());
  }

  private Provisioner provisioner() {
    return new Provisioner(
        administered,
        server,
        config.prepare(),
        config.lock().timeout(),
        progress,
        resources,
        changes);
  }

  /** Where nothing may be reset, the database says so from now on. */
  void markProduction() throws SQLException {
    if (!config.reset().environments().contains(config.environment())) {
      new ProductionMark(session, ledger).mark(config.environment());
    }
  }

  AdvisoryLock lock() {
    return lockOf(server);
  }

  /** The lock of the same database under another role, or of another. */
  public AdvisoryLock lockOf(Server other) {
    LockKey key = LockKey.of(config.name(), config.schemas().get(0));
    return new AdvisoryLock(
        other, key, config.lock().timeout(), config.await().timeout(), progress, resources);
  }

  /** Who may copy and rename databases: the administrator, where one is given. */
  public Server operator() {
    return isAdministered() ? administered : server;
  }

  public Migrations migrations() {
    Migrations made =
        migrations.orElseGet(
            () -> new Migrations(config, transaction, ledger, progress, this::blockers));
    migrations = Optional.of(made);
    return made;
  }

  /** Forgets what Liquibase keeps of the database, for a thread that works on others next. */
  public void forget() {
    if (migrations.isPresent()) {
      Migrations.forget();
    }
  }

  /** Who is in the way of the run's session at this moment. */
  private List<String> blockers() {
    try (BlockingSessions blockers = new BlockingSessions(server, session::known)) {
      return blockers.now();
    }
  }

  /** What the run's session may have to wait for. */
  BlockedWork blockedWork() {
    return new BlockedWork(
        new BlockingSessions(server, session::known), config.migrate().lockTimeout());
  }

  /** What any session may have to wait for that works on the server rather than in the database. */
  BlockedWork blockedOutside() {
    Supplier<List<Session>> waiting =
        () -> Stream.of(server, administered).flatMap(s -> s.sessions().stream()).toList();
    return new BlockedWork(
        BlockingSessions.outside(operator(), config.database().database(), waiting),
        config.migrate().lockTimeout());
  }

  Verifier verifier() {
    return new Verifier(
        session, config.schemas(), config.verify(), MigrationFolder.home(config).resolve("verify"));
  }

  Seeder seeder() {
    Seeder made = seeder.orElseGet(this::newSeeder);
    seeder = Optional.of(made);
    return made;
  }

  private Seeder newSeeder() {
    return new Seeder(
        MigrationFolder.home(config).resolve("seeds"),
        config.environment(),
        config.schemas(),
        config.seed(),
        new SeedLedgerAdapter(new SeedRecords(session, ledger, config.name())),
        session,
        transaction::restoreSettings,
        progress);
  }

  Exporter exporter() {
    return new Exporter(session, config.schemas().get(0));
  }

  public Consumer<String> printer() {
    return printer;
  }
}
