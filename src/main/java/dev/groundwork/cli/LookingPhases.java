package dev.groundwork.cli;

import static dev.groundwork.run.ExitCode.INVALID;
import static dev.groundwork.run.ExitCode.MISMATCH;
import static dev.groundwork.run.ExitCode.PENDING;
import static dev.groundwork.run.ExitCode.UNAVAILABLE;

import dev.groundwork.command.RunContext;
import dev.groundwork.command.look.AwaitSchemaVerb;
import dev.groundwork.command.look.DoctorVerb;
import dev.groundwork.command.look.PlanVerb;
import dev.groundwork.command.look.ReadOnlySession;
import dev.groundwork.command.look.StatusVerb;
import dev.groundwork.command.look.ValidateVerb;
import dev.groundwork.postgres.Await;
import dev.groundwork.postgres.Server;
import dev.groundwork.run.Phase;
import dev.groundwork.run.Progress;
import java.time.Duration;

/** The phases of the commands that only look, each beside the exit code of its failure. */
final class LookingPhases {
  /** A person is looking, and sees at once that there is nothing. */
  private static final Duration A_LOOK = Duration.ofSeconds(5);

  private final RunContext context;
  private final Progress progress;
  private final Server server;
  private final ReadOnlySession reading;
  private final StatusVerb status;
  private final AwaitSchemaVerb awaitSchema;
  private final PlanVerb plan;
  private final DoctorVerb doctor;

  LookingPhases(RunContext context, String hostname, Progress progress) {
    this.context = context;
    this.progress = progress;
    this.server = new Server(context.config().database(), context.config().schemas(), hostname);
    this.reading = new ReadOnlySession(server, context.holdings());
    this.status = new StatusVerb(context.config(), reading, progress);
    this.plan = new PlanVerb(context.config(), reading, progress, context.changes());
    this.doctor = new DoctorVerb(context.config(), server, reading, progress);
    this.awaitSchema = new AwaitSchemaVerb(context.config(), reading, progress);
  }

  /** Connects as whoever only reads: to a standby too, and not as an administrator. */
  Phase reach() {
    Duration configured = context.config().await().timeout();
    return reach(configured.compareTo(A_LOOK) < 0 ? configured : A_LOOK);
  }

  private Phase reach(Duration timeout) {
    return new Phase("wait", UNAVAILABLE, () -> Await.toRead(server, timeout, progress).ready());
  }

  /** Waits for database and role too, which somebody else is about to make. */
  Phase reachWhatIsPrepared(Duration timeout) {
    return new Phase(
        "wait",
        UNAVAILABLE,
        () -> Await.toRead(server, timeout, progress).preparedByOthers().ready());
  }

  Phase status(StatusVerb.Wanted wanted) {
    return new Phase("status", MISMATCH, () -> status.look(wanted));
  }

  /** Ends with the exit code that what was seen deserves. */
  Phase judge() {
    return new Phase("ready", MISMATCH, status::judge);
  }

  /** A rehearsal is rolled back, and whatever ends its transaction is told. */
  Phase plan(boolean rehearse) {
    return new Phase("plan", INVALID, () -> plan.plan(rehearse));
  }

  Phase lint() {
    return new Phase("lint", INVALID, plan::judge);
  }

  Phase doctor() {
    return new Phase("doctor", MISMATCH, doctor::examine);
  }

  Phase diagnose() {
    return new Phase("ready", MISMATCH, doctor::judge);
  }

  /** Needs no database. */
  Phase validate() {
    ValidateVerb verb = new ValidateVerb(context.config(), progress);
    return new Phase("validate", INVALID, verb::validate);
  }

  Phase awaitSchema(Duration timeout) {
    return new Phase("schema", PENDING, () -> awaitSchema.await(timeout));
  }
}
