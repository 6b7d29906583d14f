package dev.groundwork.cli;

import static dev.groundwork.run.ExitCode.BUSY;
import static dev.groundwork.run.ExitCode.CANNOT_CREATE;
import static dev.groundwork.run.ExitCode.MIGRATION;
import static dev.groundwork.run.ExitCode.MISMATCH;
import static dev.groundwork.run.ExitCode.SEED;
import static dev.groundwork.run.ExitCode.UNAVAILABLE;

import dev.groundwork.command.UpSteps;
import dev.groundwork.run.Phase;
import java.util.Optional;

/** Every phase there is, each beside the exit code of its failure. */
final class Phases {
  private final UpSteps steps;
  private final LookingPhases looking;
  private final ChangingPhases changing;

  Phases(UpSteps steps, LookingPhases looking, ChangingPhases changing) {
    this.steps = steps;
    this.looking = looking;
    this.changing = changing;
  }

  /** Those of the commands that only look. */
  LookingPhases looking() {
    return looking;
  }

  /** Those of the commands that change something around a run. */
  ChangingPhases changing() {
    return changing;
  }

  Phase await() {
    return new Phase("wait", UNAVAILABLE, steps::await);
  }

  Phase prepare() {
    return new Phase("prepare", CANNOT_CREATE, steps::prepare);
  }

  /** Asks first whether anything is pending: a restart with nothing to do waits for nobody. */
  Phase lock() {
    return new Phase("lock", BUSY, steps::lock);
  }

  /** The lock without that question, for what is asked for by hand. */
  Phase lockAlways() {
    return new Phase("lock", BUSY, steps::lockAlways);
  }

  Phase inspect() {
    return new Phase("inspect", MISMATCH, steps::inspect);
  }

  /** The part of inspect that a plan needs which writes nothing. */
  Phase compare() {
    return new Phase("inspect", MISMATCH, steps::compare);
  }

  Phase migrate() {
    return new Phase("migrate", MIGRATION, steps::migrate);
  }

  Phase verify() {
    return new Phase("verify", MISMATCH, steps::verify);
  }

  Phase seed() {
    return new Phase("seed", SEED, steps::seed);
  }

  /** Tells what the seeds would write. */
  Phase rehearse() {
    return new Phase("rehearse", SEED, steps::rehearse);
  }

  /** Applies one set of seeds by hand. */
  Phase force(String set) {
    return new Phase("seed", SEED, () -> steps.force(set));
  }

  /** Prints rows as a set of seeds. */
  Phase export(String table, Optional<String> where) {
    return new Phase("export", SEED, () -> steps.export(table, where));
  }

  /** The ledger's row of success, and the one COMMIT. */
  Phase commit() {
    return new Phase("commit", MIGRATION, steps::commit);
  }
}
