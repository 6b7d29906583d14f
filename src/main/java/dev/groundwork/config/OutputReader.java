package dev.groundwork.config;

import dev.groundwork.log.LogLevel;
import java.nio.file.Path;
import java.util.Optional;

/** How a run is told; of what cannot be read the default, so that whatever is wrong can be told. */
record OutputReader(SettingParser values, Path directory) {

  Config.Output read() {
    boolean verbose = values.required(Setting.VERBOSE, SettingType.SWITCH);
    LogLevel level = values.required(Setting.LOG_LEVEL, SettingType.LOG_LEVEL);
    Path log = values.required(Setting.REPORT_TERMINATION_LOG, SettingType.PATH);
    return new Config.Output(
        values.required(Setting.OUTPUT, SettingType.FORMAT),
        new Config.ReportFiles(
            path(Setting.REPORT_FILE), path(Setting.REPORT_HTML), path(Setting.REPORT_METRICS)),
        directory.resolve(log),
        verbose ? LogLevel.DEBUG : level,
        verbose);
  }

  private Optional<Path> path(Setting setting) {
    return values.optional(setting, SettingType.PATH).map(directory::resolve);
  }
}
