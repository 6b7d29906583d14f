package dev.groundwork.config.flyway;

import java.util.List;
import java.util.stream.Stream;

/** What Flyway tells its callbacks of (its enum {@code Event}); files are called so. */
public final class FlywayEvent {
  /** Those of {@code flyway migrate}, which connects and validates too. */
  private static final List<String> OF_MIGRATE =
      List.of(
          "beforeConnect",
          "afterConnect",
          "beforeCreateSchema",
          "createSchema",
          "beforeValidate",
          "afterValidate",
          "afterValidateError",
          "beforeMigrate",
          "beforeEachMigrate",
          "beforeEachMigrateStatement",
          "afterEachMigrateStatement",
          "afterEachMigrateStatementError",
          "afterEachMigrate",
          "afterEachMigrateError",
          "beforeRepeatables",
          "afterVersioned",
          "afterMigrateApplied",
          "afterMigrate",
          "afterMigrateError",
          "afterMigrateOperationFinish");

  private static final List<String> OF_OTHERS =
      List.of(
          "beforeClean",
          "afterClean",
          "afterCleanError",
          "beforeUndo",
          "beforeEachUndo",
          "beforeEachUndoStatement",
          "afterEachUndoStatement",
          "afterEachUndoStatementError",
          "afterEachUndo",
          "afterEachUndoError",
          "afterUndo",
          "afterUndoError",
          "beforeBaseline",
          "afterBaseline",
          "afterBaselineError",
          "beforeRepair",
          "afterRepair",
          "afterRepairError",
          "beforeInfo",
          "afterInfo",
          "afterInfoError",
          "afterInfoOperationFinish",
          "beforeDeploy",
          "beforeDeployStatement",
          "afterDeployStatement",
          "afterDeployStatementError",
          "afterDeploy",
          "afterDeployError");

  static final List<String> IDS = Stream.of(OF_MIGRATE, OF_OTHERS).flatMap(List::stream).toList();

  private FlywayEvent() {}

  /** Whether what a file of this event does is done when migrations run. */
  public static boolean isOfMigrate(String id) {
    return OF_MIGRATE.contains(id);
  }
}
