package dev.groundwork.cli.command;

import static dev.groundwork.run.ExitCode.BUSY;
import static dev.groundwork.run.ExitCode.CANNOT_CREATE;
import static dev.groundwork.run.ExitCode.MIGRATION;
import static dev.groundwork.run.ExitCode.MISMATCH;
import static dev.groundwork.run.ExitCode.SEED;
import static dev.groundwork.run.ExitCode.UNAVAILABLE;

import dev.groundwork.command.RunWork;
import dev.groundwork.command.change.ChangeContext;
import dev.groundwork.command.look.LookContext;
import dev.groundwork.run.Phase;

/**
 * The phases that several plans have, each beside the exit code of its failure; a phase of one
 * command alone stands in its plan.
 */
public final class PhaseCatalog {
  private final RunWork work;
  private final LookContext look;
  private final ChangeContext change;

  public PhaseCatalog(RunWork work, LookContext look, ChangeContext change) {
    this.work = work;
    this.look = look;
    this.change = change;
  }

  RunWork work() {
    return work;
  }

  /** For the commands that only look. */
  LookContext look() {
    return look;
  }

  /** For the commands that change something around a run. */
  ChangeContext change() {
    return change;
  }

  Phase await() {
    return new Phase("wait", UNAVAILABLE, work::await);
  }

  /** Connects as whoever only reads: to a standby too, and not as an administrator. */
  Phase reach() {
    return new Phase("wait", UNAVAILABLE, look::reach);
  }

  Phase prepare() {
    return new Phase("prepare", CANNOT_CREATE, work::prepare);
  }

  /** Asks first whether anything is pending: a restart with nothing to do waits for nobody. */
  Phase lock() {
    return new Phase("lock", BUSY, work::lock);
  }

  /** The lock without that question, for what is asked for by hand. */
  Phase lockAlways() {
    return new Phase("lock", BUSY, work::lockAlways);
  }

  Phase inspect() {
    return new Phase("inspect", MISMATCH, work::inspect);
  }

  /** The part of inspect that a plan needs which writes nothing. */
  Phase compare() {
    return new Phase("inspect", MISMATCH, work::compare);
  }

  Phase migrate() {
    return new Phase("migrate", MIGRATION, work::migrate);
  }

  Phase verify() {
    return new Phase("verify", MISMATCH, work::verify);
  }

  Phase seed() {
    return new Phase("seed", SEED, work::seed);
  }

  /** The ledger's row of success, and the one COMMIT. */
  Phase commit() {
    return new Phase("commit", MIGRATION, work::commit);
  }
}
