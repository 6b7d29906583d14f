package dev.groundwork.cli.plan;

import static dev.groundwork.run.ExitCode.BUSY;
import static dev.groundwork.run.ExitCode.CANNOT_CREATE;
import static dev.groundwork.run.ExitCode.MIGRATION;
import static dev.groundwork.run.ExitCode.MISMATCH;
import static dev.groundwork.run.ExitCode.SEED;
import static dev.groundwork.run.ExitCode.UNAVAILABLE;

import dev.groundwork.command.RunWork;
import dev.groundwork.command.change.ChangeContext;
import dev.groundwork.command.look.LookContext;
import dev.groundwork.run.ExitCode;
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

  public RunWork work() {
    return work;
  }

  /** For the commands that only look. */
  public LookContext look() {
    return look;
  }

  /** For the commands that change something around a run. */
  public ChangeContext change() {
    return change;
  }

  public Phase await() {
    return new Phase("wait", UNAVAILABLE, work::await);
  }

  /** Before prepare, which may make the database that is missing. */
  public Phase awaitForPrepare() {
    return new Phase("wait", UNAVAILABLE, work::awaitForPrepare);
  }

  /** Stays connected to nothing, since a person is asked next. */
  public Phase awaitToAsk() {
    return new Phase("wait", UNAVAILABLE, change::reach);
  }

  /** Connects as whoever only reads: to a standby too, and not as an administrator. */
  public Phase reach() {
    return new Phase("wait", UNAVAILABLE, look::reach);
  }

  public Phase prepare() {
    return blockableOutside("prepare", CANNOT_CREATE, work::prepare);
  }

  /** Asks first whether anything is pending: a restart with nothing to do waits for nobody. */
  public Phase lock() {
    return new Phase("lock", BUSY, work::lock);
  }

  /** The lock without that question, for what is asked for by hand. */
  public Phase lockAlways() {
    return new Phase("lock", BUSY, work::lockAlways);
  }

  /** One in which others may hold what it needs, who are named where they do not let go of it. */
  public Phase blockable(String name, ExitCode onFailure, Phase.Work verb) {
    return new Phase(name, onFailure, () -> work.watched(verb));
  }

  /** The same where databases, roles and their like are made, copied or renamed. */
  public Phase blockableOutside(String name, ExitCode onFailure, Phase.Work verb) {
    return new Phase(name, onFailure, () -> work.watchedOutside(verb));
  }

  /** The same for those who only look. */
  public Phase blockableLook(String name, ExitCode onFailure, Phase.Work verb) {
    return new Phase(name, onFailure, () -> look.watched(verb));
  }

  public Phase inspect() {
    return blockable("inspect", MISMATCH, work::inspect);
  }

  /** The part of inspect that a plan needs which writes nothing. */
  public Phase compare() {
    return blockable("inspect", MISMATCH, work::compare);
  }

  public Phase migrate() {
    return blockable("migrate", MIGRATION, work::migrate);
  }

  public Phase verify() {
    return blockable("verify", MISMATCH, work::verify);
  }

  public Phase seed() {
    return blockable("seed", SEED, work::seed);
  }

  /** The ledger's row of success, and the one COMMIT. */
  public Phase commit() {
    return blockable("commit", MIGRATION, work::commit);
  }
}
