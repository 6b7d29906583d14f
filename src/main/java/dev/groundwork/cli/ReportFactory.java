package dev.groundwork.cli;

import dev.groundwork.config.Config;
import dev.groundwork.report.CompositeListener;
import dev.groundwork.report.Header;
import dev.groundwork.report.JsonReport;
import dev.groundwork.report.Style;
import dev.groundwork.report.TextReport;
import dev.groundwork.report.file.ReportFile;
import dev.groundwork.report.file.TerminationLog;
import dev.groundwork.report.file.WholeFile;
import dev.groundwork.report.metric.MetricsFile;
import dev.groundwork.report.page.PageFile;
import dev.groundwork.run.Listener;
import dev.groundwork.telemetry.DatabaseAttributes;
import dev.groundwork.telemetry.OtlpExport;
import java.io.BufferedReader;
import java.nio.file.Path;
import java.time.Clock;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;

/**
 * Who hears of a run: what prints it, and the files that the settings want of it.
 *
 * @param environment all variables
 */
record ReportFactory(
    Config config, Streams streams, Style style, String hostname, Map<String, String> environment) {

  private static final Pattern ENDPOINT =
      Pattern.compile("OTEL_EXPORTER_OTLP_((TRACES|METRICS)_)?ENDPOINT");

  /** What is told of many databases stands in place of the one. */
  static final String FLEET = "fleet";

  /**
   * All of them.
   *
   * @param first hear everything before the others
   */
  Listener of(Header header, List<Listener> first) {
    Listener printed = printed(header);
    List<Listener> all = new ArrayList<>(first);
    Config.ReportFiles files = config.output().files();
    files.json().ifPresent(path -> all.add(json(path, header, printed)));
    files.page().ifPresent(path -> all.add(page(path, header, printed)));
    files.metrics().ifPresent(path -> all.add(metrics(path, header, printed)));
    if (isObserved()) {
      all.add(telemetry(header, printed));
    }
    all.add(new TerminationLog(config.output().terminationLog(), printed::warned));
    all.add(printed);
    return new CompositeListener(streams.err()::println, all);
  }

  /** What a machine reads asks nobody. */
  Optional<BufferedReader> keyboard() {
    return isForMachines() ? Optional.empty() : streams.keyboard();
  }

  /** Whose databases are many, and none is that of the settings. */
  private static boolean isOfFleet(Header header) {
    return header.target().equals(FLEET);
  }

  private boolean isForMachines() {
    return config.output().format() == Config.OutputFormat.JSON;
  }

  /** Where no variable of OpenTelemetry's says where to, no class of it is loaded. */
  private boolean isObserved() {
    return !environment.getOrDefault("OTEL_SDK_DISABLED", "").strip().equalsIgnoreCase("true")
        && environment.entrySet().stream()
            .anyMatch(v -> ENDPOINT.matcher(v.getKey()).matches() && !v.getValue().isBlank());
  }

  private Listener telemetry(Header header, Listener printed) {
    Map<String, Object> database =
        isOfFleet(header)
            ? Map.of("db.system.name", "postgresql")
            : DatabaseAttributes.of(config.database().hosts(), config.database().database());
    return new OtlpExport(environment, header, database, printed::warned, Clock.systemUTC());
  }

  private Listener printed(Header header) {
    return isForMachines()
        ? new JsonReport(streams.out(), header, config.output().verbose())
        : new TextReport(streams.out(), header, style);
  }

  private Listener json(Path path, Header header, Listener printed) {
    WholeFile file = new WholeFile("report.file", path, printed::warned);
    return new ReportFile(file, header, config.output().verbose());
  }

  private Listener page(Path path, Header header, Listener printed) {
    WholeFile file = new WholeFile("report.html", path, printed::warned);
    String who = (config.database().user() + " groundwork@" + hostname).strip();
    String release = config.release().orElse("");
    return new PageFile(file, header, who, release, Clock.systemUTC(), System::nanoTime);
  }

  private Listener metrics(Path path, Header header, Listener printed) {
    Map<String, String> labels = new LinkedHashMap<>();
    labels.put("name", config.name());
    labels.put("database", isOfFleet(header) ? FLEET : config.database().database());
    labels.put("environment", config.environment());
    return new MetricsFile(path, printed::warned, header, labels, Clock.systemUTC());
  }
}
