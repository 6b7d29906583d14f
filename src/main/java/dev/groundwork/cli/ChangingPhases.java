package dev.groundwork.cli;

import dev.groundwork.command.change.BackupInUp;
import dev.groundwork.command.change.BackupPhases;
import dev.groundwork.command.change.ChangeContext;
import dev.groundwork.command.change.ResetPhases;
import dev.groundwork.command.change.ResolvePhases;
import dev.groundwork.command.change.RestorePhases;
import dev.groundwork.command.change.RollbackPhases;
import dev.groundwork.migrate.resolve.Correction;
import dev.groundwork.migrate.rollback.RollbackTarget;
import dev.groundwork.run.ExitCode;
import dev.groundwork.run.Phase;
import java.util.List;
import java.util.Optional;

/** The phases of the commands that change something, made for what the command line asks. */
final class ChangingPhases {
  private final ChangeContext context;

  ChangingPhases(ChangeContext context) {
    this.context = context;
  }

  ResolvePhases resolve(Correction.How how, String id, boolean yes) {
    return new ResolvePhases(context, how, id, yes);
  }

  /** The copy that {@code up} makes before it changes something, where the settings want one. */
  List<Phase> backup() {
    return context.context().config().backup().beforeMigrate()
        ? List.of(
            new Phase("backup", ExitCode.CANNOT_CREATE, () -> new BackupInUp(context).perform()))
        : List.of();
  }

  BackupPhases backup(BackupPhases.Request request) {
    return new BackupPhases(context, request);
  }

  RestorePhases restore(RestorePhases.Request request) {
    return new RestorePhases(context, request);
  }

  ResetPhases reset(Optional<String> database) {
    return new ResetPhases(context, database);
  }

  RollbackPhases rollback(RollbackTarget target, boolean yes) {
    return new RollbackPhases(context, target, yes);
  }
}
