package dev.groundwork.cli;

import dev.groundwork.config.Config;
import dev.groundwork.report.CompositeListener;
import dev.groundwork.report.Header;
import dev.groundwork.report.JsonReport;
import dev.groundwork.report.ReportFile;
import dev.groundwork.report.Style;
import dev.groundwork.report.TerminationLog;
import dev.groundwork.report.TextReport;
import dev.groundwork.run.Listener;
import java.io.BufferedReader;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Who is told of a run, as the settings have it. */
record ReportFactory(Config.Output output, Streams streams, Style style) {

  /** Those who write files, and the one that prints, last. */
  Listener of(Header header, List<Listener> first) {
    Listener printed =
        output.format() == Config.OutputFormat.JSON
            ? new JsonReport(streams.out(), header, output.verbose())
            : new TextReport(streams.out(), header, style);
    List<Listener> all = new ArrayList<>(first);
    output
        .reportFile()
        .ifPresent(
            file -> all.add(new ReportFile(file, header, output.verbose(), printed::warned)));
    all.add(new TerminationLog(output.terminationLog(), printed::warned));
    all.add(printed);
    return new CompositeListener(streams.err()::println, all);
  }

  /** What a machine reads asks nobody. */
  Optional<BufferedReader> keyboard() {
    return output.format() == Config.OutputFormat.JSON ? Optional.empty() : streams.keyboard();
  }
}
