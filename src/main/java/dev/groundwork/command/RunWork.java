package dev.groundwork.command;

import dev.groundwork.ledger.Ledger;
import dev.groundwork.lock.AdvisoryLock;
import dev.groundwork.lock.Need;
import dev.groundwork.migrate.Migrations;
import dev.groundwork.migrate.history.InspectionResult;
import dev.groundwork.postgres.Await;
import dev.groundwork.postgres.Session;
import dev.groundwork.postgres.catalog.Extensions;
import dev.groundwork.postgres.catalog.HistoryTable;
import dev.groundwork.postgres.catalog.Indexes;
import dev.groundwork.postgres.catalog.Privileges;
import dev.groundwork.postgres.catalog.RoleSearchPath;
import dev.groundwork.postgres.catalog.TableName;
import dev.groundwork.postgres.catalog.TableRights;
import dev.groundwork.postgres.catalog.TableRights.Use;
import dev.groundwork.run.ExitCode;
import dev.groundwork.run.Failure;
import dev.groundwork.run.GroundworkException;
import dev.groundwork.run.Outcome;
import dev.groundwork.run.Phase;
import dev.groundwork.run.Problem;
import dev.groundwork.seed.export.FolderExporter;
import java.io.IOException;
import java.nio.file.Path;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** What each phase does with the features: what one of them learns, another gets from here. */
public final class RunWork {
  private final RunContext context;
  private final RunRecord record;
  private boolean databaseIsMissing;
  private boolean inspected;
  private boolean migrated;
  private boolean seeded;

  public RunWork(RunContext context, RunRecord record) {
    this.context = context;
    this.record = record;
  }

  public Outcome await() throws Exception {
    return await(context.await());
  }

  /** Before prepare, which may make the database that is missing. */
  public Outcome awaitForPrepare() throws Exception {
    return await(context.awaitForPrepare());
  }

  private Outcome await(Await await) throws Exception {
    inspected = false;
    migrated = false;
    seeded = false;
    Outcome outcome = await.ready();
    databaseIsMissing = await.databaseIsMissing();
    return outcome;
  }

  public Outcome prepare() throws Exception {
    return context.prepare(databaseIsMissing);
  }

  public Outcome lock() throws Exception {
    FastPath readiness = context.readiness();
    context.holdings().hold(failure -> readiness.letGo());
    readiness.ask();
    if (readiness.ready().isPresent()) {
      readiness.letGo();
      return nothingPending();
    }
    AdvisoryLock lock = context.lock();
    Optional<Outcome> held = lock.acquire(readiness::remains, readiness.spare().take());
    if (held.isEmpty()) {
      return nothingPending();
    }
    use(lock);
    // what was pending may have been done by the run for which this one waited
    readiness.ask(lock.session());
    return held.get();
  }

  /** Whether anything is pending or not. */
  public Outcome lockAlways() throws Exception {
    AdvisoryLock lock = context.lock();
    Outcome outcome = lock.acquire(Need.ALWAYS, context.readiness().spare().take()).orElseThrow();
    use(lock);
    return outcome;
  }

  private void use(AdvisoryLock lock) {
    context.session().use(lock.session());
    context.holdings().hold(this::recordFailure);
  }

  /** Work in which a lock may be waited for: whoever has it when that is given up is named. */
  public Outcome watched(Phase.Work work) throws Exception {
    return context.blockedWork().perform(work::perform);
  }

  /** The same where databases, roles and their like are made, copied or renamed. */
  public Outcome watchedOutside(Phase.Work work) throws Exception {
    return context.blockedOutside().perform(work::perform);
  }

  private static Outcome nothingPending() {
    return Outcome.skipped("nothing is pending");
  }

  /** Best effort: the connection may be what failed. */
  private void recordFailure(Optional<Failure> failure) {
    if (failure.isPresent()) {
      try {
        context.ledger().failed(record.entry(failure), failure.get().exit().status());
      } catch (SQLException e) {
        return;
      }
    }
  }

  public Outcome inspect() throws Exception {
    if (context.readiness().ready().isPresent()) {
      return nothingPending();
    }
    context.transaction().begin();
    if (context.readiness().migrated().isPresent()) {
      context.seeder().observe();
      return nothingPending();
    }
    Session session = context.session().get();
    List<String> schemas = context.config().schemas();
    refuse(ExitCode.DENIED, Privileges.problems(session, schemas, true));
    List<Problem> problems = new ArrayList<>(Indexes.invalid(session, schemas));
    problems.addAll(Extensions.problems(session, context.config().prepare().extensions()));
    InspectionResult result = context.migrations().inspect();
    inspected = true;
    problems.addAll(result.problems());
    refuse(ExitCode.MISMATCH, problems);
    if (context.migrations().isAnythingPending()) {
      TableName history = new HistoryTable(schemas.get(0)).name();
      refuse(ExitCode.DENIED, TableRights.problems(session, Use.WRITE, List.of(history)));
    }
    context.seeder().observe();
    List<String> warnings = new ArrayList<>(RoleSearchPath.warnings(session, schemas));
    warnings.addAll(result.warnings());
    return Outcome.unchanged(result.summary()).withWarnings(warnings);
  }

  public Outcome compare() throws Exception {
    context.session().open();
    context.transaction().begin();
    requireReadable();
    InspectionResult result = context.migrations().inspect();
    inspected = true;
    refuse(ExitCode.MISMATCH, result.problems());
    return Outcome.unchanged(result.summary()).withWarnings(result.warnings());
  }

  /**
   * Before anything is compared with what ran here.
   *
   * @throws GroundworkException DENIED with each table that our role may not read
   */
  public void requireReadable() throws SQLException {
    TableName history = new HistoryTable(context.config().schemas().get(0)).name();
    List<TableName> tables = List.of(new TableName("groundwork", "run"), history);
    refuse(ExitCode.DENIED, TableRights.problems(context.session().get(), Use.READ, tables));
  }

  private static void refuse(ExitCode exit, List<Problem> problems) {
    if (!problems.isEmpty()) {
      throw new GroundworkException(exit, problems);
    }
  }

  public Outcome migrate() throws Exception {
    Optional<Ledger.LastRun> last = context.readiness().migrated();
    if (last.isPresent()) {
      return Migrations.upToDate(last.get().changesets());
    }
    context.changes().markWritten();
    Outcome outcome = context.migrations().update();
    migrated = true;
    return outcome;
  }

  public Outcome verify() throws Exception {
    Optional<Ledger.LastRun> last = context.readiness().migrated();
    if (last.isPresent() && !inspected) {
      return Outcome.skipped("as run %d left it".formatted(last.get().id()));
    }
    List<String> extensions = context.config().prepare().extensions();
    refuse(ExitCode.MISMATCH, Extensions.absent(context.session().get(), extensions));
    return context.verifier().verify(context.migrations().unrecorded());
  }

  public Outcome seed() throws Exception {
    if (context.readiness().ready().isPresent()) {
      return Outcome.skipped("seeded before");
    }
    context.changes().markWritten();
    context.ledger().create();
    Outcome outcome = context.seeder().seed();
    seeded = true;
    return outcome;
  }

  public Outcome rehearse() throws Exception {
    return context.seeder().rehearse();
  }

  public Outcome force(String set) throws Exception {
    context.changes().markWritten();
    context.ledger().create();
    return context.seeder().force(set);
  }

  public Outcome export(String table, Optional<String> where) throws Exception {
    context.session().open();
    return context.exporter().export(table, where, context.printer());
  }

  public Outcome exportAll(Path folder) throws Exception {
    context.session().open();
    return new FolderExporter(
            context.session().get(), context.config().schemas(), SchemaProof.foreign(context))
        .export(folder);
  }

  public Outcome commit() throws Exception {
    if (context.readiness().ready().isPresent()) {
      return Outcome.skipped("nothing to commit");
    }
    context.session().get().execute("SET CONSTRAINTS ALL IMMEDIATE");
    long run = context.ledger().succeeded(record.entry(Optional.empty()), applied());
    context.markProduction();
    context.transaction().commit();
    return Outcome.changed("run " + run);
  }

  /** A run that left out the seeds or the changesets leaves something for the next to look at. */
  private Ledger.Success applied() throws IOException {
    String hash = context.readiness().hash().value();
    Optional<Ledger.LastRun> last = context.readiness().migrated();
    if (last.isPresent() && !migrated) {
      return new Ledger.Success(
          hash,
          List.of(),
          last.get().changesets(),
          false,
          context.seeder().runsEveryTime(),
          Optional.empty());
    }
    Migrations migrations = context.migrations();
    return new Ledger.Success(
        hash,
        migrations.applied(),
        migrations.total(),
        !migrated || migrations.repeats(),
        !seeded || context.seeder().runsEveryTime(),
        migrations.memory());
  }
}
