package dev.groundwork.cli;

import dev.groundwork.command.project.StartReport;
import dev.groundwork.config.Config;
import dev.groundwork.config.ConfigLoader;
import dev.groundwork.report.JsonLine;
import dev.groundwork.report.escape.TerminalSanitizer;
import dev.groundwork.run.JsonFields;
import java.io.PrintStream;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;

/** What commands print that run no plan, and so have no report: lines, or one JSON object. */
record CommandOutput(PrintStream out, Config.OutputFormat format) {

  void settings(List<ConfigLoader.SettingRow> rows) {
    if (format == Config.OutputFormat.JSON) {
      json(
          "config/1",
          JsonFields.with("settings", rows.stream().map(CommandOutput::fields).toList()));
    } else {
      rows.forEach(row -> print("%-28s %-40s %s".formatted(row.key(), row.value(), row.origin())));
    }
  }

  private static Map<String, Object> fields(ConfigLoader.SettingRow row) {
    return JsonFields.with("key", row.key())
        .and("value", row.value())
        .and("origin", row.origin())
        .map();
  }

  private void print(String line) {
    out.println(TerminalSanitizer.line(line));
  }

  void file(Path file) {
    if (format == Config.OutputFormat.JSON) {
      json("new/1", JsonFields.with("file", file.toString()));
    } else {
      out.println(file);
    }
  }

  void start(StartReport report) {
    if (format == Config.OutputFormat.JSON) {
      json(
          "init/1",
          JsonFields.with("dryRun", report.dryRun())
              .and("found", report.found())
              .and("written", report.written().stream().map(StartReport.NewFile::path).toList())
              .and("kept", report.kept())
              .and("notes", report.hints())
              .and("compose", report.compose())
              .and("kubernetes", report.kubernetes()));
    } else {
      report.lines().forEach(this::print);
    }
  }

  private void json(String shape, JsonFields jsonFields) {
    Map<String, Object> object = JsonFields.with("shape", shape).map();
    object.putAll(jsonFields.map());
    out.print(JsonLine.of(object));
    out.flush();
  }
}
