package dev.groundwork.cli;

import dev.groundwork.config.Config;
import dev.groundwork.config.ConfigLoader;
import dev.groundwork.report.JsonLine;
import dev.groundwork.run.Fields;
import java.io.PrintStream;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;

/** What commands print that run no plan, and so have no report: lines, or one JSON object. */
record Product(PrintStream out, Config.Format format) {

  void settings(List<ConfigLoader.Row> rows) {
    if (format == Config.Format.JSON) {
      json("config/1", Fields.with("settings", rows.stream().map(Product::fields).toList()));
    } else {
      rows.forEach(row -> out.printf("%-28s %-40s %s%n", row.key(), row.value(), row.origin()));
    }
  }

  private static Map<String, Object> fields(ConfigLoader.Row row) {
    return Fields.with("key", row.key())
        .and("value", row.value())
        .and("origin", row.origin())
        .map();
  }

  void file(Path file) {
    if (format == Config.Format.JSON) {
      json("new/1", Fields.with("file", file.toString()));
    } else {
      out.println(file);
    }
  }

  private void json(String shape, Fields fields) {
    Map<String, Object> object = Fields.with("shape", shape).map();
    object.putAll(fields.map());
    out.print(JsonLine.of(object));
    out.flush();
  }
}
