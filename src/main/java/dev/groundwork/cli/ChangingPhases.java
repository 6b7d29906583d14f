package dev.groundwork.cli;

import dev.groundwork.migrate.Correction;
import dev.groundwork.migrate.Target;
import dev.groundwork.run.ExitCode;
import dev.groundwork.run.Phase;
import java.util.List;
import java.util.Optional;

/** The phases of the commands that change something, made for what the command line asks. */
final class ChangingPhases {
  private final Changing changing;

  ChangingPhases(Changing changing) {
    this.changing = changing;
  }

  ResolvePhases resolve(Correction.How how, String id, boolean yes) {
    return new ResolvePhases(changing, how, id, yes);
  }

  /** The copy that {@code up} makes before it changes something, where the settings want one. */
  List<Phase> backup() {
    return changing.features().config().backup().beforeMigrate()
        ? List.of(
            new Phase("backup", ExitCode.CANNOT_CREATE, () -> new BackupInUp(changing).perform()))
        : List.of();
  }

  BackupPhases backup(BackupPhases.Request request) {
    return new BackupPhases(changing, request);
  }

  RestorePhases restore(RestorePhases.Request request) {
    return new RestorePhases(changing, request);
  }

  ResetPhases reset(Optional<String> database) {
    return new ResetPhases(changing, database);
  }

  RollbackPhases rollback(Target target, boolean yes) {
    return new RollbackPhases(changing, target, yes);
  }
}
