package dev.groundwork.cli;

import dev.groundwork.ledger.Ledger;
import dev.groundwork.migrate.Findings;
import dev.groundwork.migrate.Migrations;
import dev.groundwork.postgres.AdvisoryLock;
import dev.groundwork.postgres.Extensions;
import dev.groundwork.postgres.Indexes;
import dev.groundwork.postgres.Privileges;
import dev.groundwork.postgres.RoleSearchPath;
import dev.groundwork.postgres.Session;
import dev.groundwork.run.ExitCode;
import dev.groundwork.run.Failure;
import dev.groundwork.run.GroundworkException;
import dev.groundwork.run.Outcome;
import dev.groundwork.run.Problem;
import java.io.IOException;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** What each phase does with the features: what one of them learns, another gets from here. */
final class Verbs {
  private final Features features;
  private final RunRecord record;
  private boolean inspected;
  private boolean migrated;
  private boolean seeded;

  Verbs(Features features, RunRecord record) {
    this.features = features;
    this.record = record;
  }

  Outcome await() throws Exception {
    inspected = false;
    migrated = false;
    seeded = false;
    return features.await().ready();
  }

  Outcome prepare() throws Exception {
    var admin = features.config().prepare().adminUrl();
    return admin.isEmpty()
        ? Outcome.skipped("no prepare.admin-url")
        : features.provisioner(admin.get()).prepare();
  }

  Outcome lock() throws Exception {
    features.readiness().ask();
    if (features.readiness().ready().isPresent()) {
      return nothingPending();
    }
    Outcome outcome = lockAlways();
    // what was pending may have been done by the run for which this one waited
    features.readiness().ask(features.session().get());
    return outcome;
  }

  /** Whether anything is pending or not. */
  Outcome lockAlways() throws Exception {
    features.readiness().letGo();
    AdvisoryLock lock = features.lock();
    Outcome outcome = lock.acquire();
    features.session().use(lock.session());
    features.holdings().hold(this::recordFailure);
    return outcome;
  }

  private static Outcome nothingPending() {
    return Outcome.skipped("nothing is pending");
  }

  /** Best effort: the connection may be what failed. */
  private void recordFailure(Optional<Failure> failure) {
    if (failure.isPresent()) {
      try {
        features.ledger().failed(record.entry(failure), failure.get().exit().status());
      } catch (SQLException e) {
        return;
      }
    }
  }

  Outcome inspect() throws Exception {
    if (features.readiness().ready().isPresent()) {
      return nothingPending();
    }
    features.transaction().begin();
    if (features.readiness().migrated().isPresent()) {
      features.seeder().observe();
      return nothingPending();
    }
    Session session = features.session().get();
    List<String> schemas = features.config().schemas();
    List<Problem> denied = new ArrayList<>(Privileges.problems(session, schemas, true));
    refuse(ExitCode.DENIED, denied);
    List<Problem> problems = new ArrayList<>(Indexes.invalid(session, schemas));
    problems.addAll(Extensions.problems(session, features.config().prepare().extensions()));
    Findings findings = features.migrations().inspect();
    inspected = true;
    problems.addAll(findings.problems());
    refuse(ExitCode.MISMATCH, problems);
    features.seeder().observe();
    List<String> warnings = new ArrayList<>(RoleSearchPath.warnings(session, schemas));
    warnings.addAll(findings.warnings());
    return Outcome.unchanged(findings.summary()).withWarnings(warnings);
  }

  Outcome compare() throws Exception {
    features.session().open();
    features.transaction().begin();
    Findings findings = features.migrations().inspect();
    inspected = true;
    refuse(ExitCode.MISMATCH, findings.problems());
    return Outcome.unchanged(findings.summary()).withWarnings(findings.warnings());
  }

  private static void refuse(ExitCode exit, List<Problem> problems) {
    if (!problems.isEmpty()) {
      throw new GroundworkException(exit, problems);
    }
  }

  Outcome migrate() throws Exception {
    Optional<Ledger.LastRun> last = features.readiness().migrated();
    if (last.isPresent()) {
      return Migrations.upToDate(last.get().changesets());
    }
    features.changes().written();
    Outcome outcome = features.migrations().update();
    migrated = true;
    return outcome;
  }

  Outcome verify() throws Exception {
    Optional<Ledger.LastRun> last = features.readiness().migrated();
    if (last.isPresent() && !inspected) {
      return Outcome.skipped("as run %d left it".formatted(last.get().id()));
    }
    List<String> extensions = features.config().prepare().extensions();
    refuse(ExitCode.MISMATCH, Extensions.absent(features.session().get(), extensions));
    return features.verifier().verify(features.migrations().unrecorded());
  }

  Outcome seed() throws Exception {
    if (features.readiness().ready().isPresent()) {
      return Outcome.skipped("seeded before");
    }
    features.changes().written();
    features.ledger().create();
    Outcome outcome = features.seeder().seed();
    seeded = true;
    return outcome;
  }

  Outcome rehearse() throws Exception {
    return features.seeder().rehearse();
  }

  Outcome force(String set) throws Exception {
    features.changes().written();
    features.ledger().create();
    return features.seeder().force(set);
  }

  Outcome export(String table, Optional<String> where) throws Exception {
    features.session().open();
    features.transaction().begin();
    return features.exporter().export(table, where, features.printer());
  }

  Outcome commit() throws Exception {
    if (features.readiness().ready().isPresent()) {
      return Outcome.skipped("nothing to commit");
    }
    features.session().get().execute("SET CONSTRAINTS ALL IMMEDIATE");
    long run = features.ledger().succeeded(record.entry(Optional.empty()), applied());
    features.markProduction();
    features.transaction().commit();
    return Outcome.changed("run " + run);
  }

  /** A run that left out the seeds or the changesets leaves something for the next to look at. */
  private Ledger.Applied applied() throws IOException {
    String hash = features.readiness().hash().value();
    Optional<Ledger.LastRun> last = features.readiness().migrated();
    if (last.isPresent() && !migrated) {
      return new Ledger.Applied(
          hash, List.of(), last.get().changesets(), false, features.seeder().runsEveryTime());
    }
    Migrations migrations = features.migrations();
    return new Ledger.Applied(
        hash,
        migrations.applied(),
        migrations.total(),
        !migrated || migrations.repeats(),
        !seeded || features.seeder().runsEveryTime());
  }
}
