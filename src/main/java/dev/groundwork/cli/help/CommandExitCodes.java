package dev.groundwork.cli.help;

import static dev.groundwork.run.ExitCode.BUSY;
import static dev.groundwork.run.ExitCode.CANNOT_CREATE;
import static dev.groundwork.run.ExitCode.CONFIG;
import static dev.groundwork.run.ExitCode.DENIED;
import static dev.groundwork.run.ExitCode.INTERNAL;
import static dev.groundwork.run.ExitCode.INVALID;
import static dev.groundwork.run.ExitCode.MIGRATION;
import static dev.groundwork.run.ExitCode.MISMATCH;
import static dev.groundwork.run.ExitCode.PENDING;
import static dev.groundwork.run.ExitCode.READY;
import static dev.groundwork.run.ExitCode.SEED;
import static dev.groundwork.run.ExitCode.TERMINATED;
import static dev.groundwork.run.ExitCode.UNAVAILABLE;
import static dev.groundwork.run.ExitCode.USAGE;

import dev.groundwork.run.ExitCode;
import java.util.EnumSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** With which exit codes each command may end, for its help. */
public final class CommandExitCodes {
  private static final Set<ExitCode> EVERYWHERE = EnumSet.of(READY, USAGE, INTERNAL);
  private static final Set<ExitCode> WITH_A_DATABASE =
      EnumSet.of(UNAVAILABLE, BUSY, DENIED, CONFIG, TERMINATED);
  private static final Map<String, List<ExitCode>> WITHOUT_A_DATABASE =
      Map.of(
          "config", List.of(CONFIG),
          "validate", List.of(INVALID, CONFIG),
          "init", List.of(CANNOT_CREATE, CONFIG),
          "new", List.of(CANNOT_CREATE, CONFIG),
          "completion", List.of());

  private CommandExitCodes() {}

  /** Those of a command, in their order. */
  public static Set<ExitCode> of(String command) {
    Set<ExitCode> all = EnumSet.copyOf(EVERYWHERE);
    List<ExitCode> offline = WITHOUT_A_DATABASE.get(command);
    if (offline == null) {
      all.addAll(WITH_A_DATABASE);
      all.addAll(more(command));
    } else {
      all.addAll(offline);
    }
    return all;
  }

  private static List<ExitCode> more(String command) {
    return switch (command) {
      case "up", "reset" -> List.of(INVALID, CANNOT_CREATE, MIGRATION, MISMATCH, SEED);
      case "fleet" -> List.of(INVALID, CANNOT_CREATE, MIGRATION, MISMATCH, SEED, PENDING);
      case "prepare" -> List.of(INVALID, CANNOT_CREATE);
      case "migrate", "rollback" -> List.of(INVALID, MIGRATION, MISMATCH);
      case "seed" -> List.of(INVALID, MIGRATION, MISMATCH, SEED);
      case "verify", "adopt", "capture" -> List.of(INVALID, CANNOT_CREATE, MIGRATION, MISMATCH);
      case "report" -> List.of(MISMATCH);
      case "plan", "doctor", "resolve", "diff" -> List.of(INVALID, MISMATCH);
      case "describe" -> List.of(CANNOT_CREATE, MISMATCH);
      case "status" -> List.of(INVALID, MISMATCH, PENDING);
      case "await-schema" -> List.of(INVALID, PENDING);
      case "backup", "backups", "restore" -> List.of(CANNOT_CREATE);
      default -> List.of();
    };
  }

  /** As help lists them: the number, and what it means. */
  static Map<String, String> meanings(String command) {
    Map<String, String> told = new LinkedHashMap<>();
    for (ExitCode code : of(command)) {
      String meaning = code == READY ? "done" : code.meaning();
      told.put(String.valueOf(code.status()), meaning);
    }
    return told;
  }
}
