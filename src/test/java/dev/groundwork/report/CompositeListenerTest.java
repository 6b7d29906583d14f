package dev.groundwork.report;

import static dev.groundwork.report.Example.CARD;
import static dev.groundwork.report.Example.FAILED;
import static dev.groundwork.report.Example.WAIT;
import static dev.groundwork.report.Example.failed;
import static dev.groundwork.report.Example.play;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import dev.groundwork.report.file.ReportFile;
import dev.groundwork.report.file.WholeFile;
import dev.groundwork.run.Failure;
import dev.groundwork.run.Listener;
import dev.groundwork.run.Plan;
import dev.groundwork.run.Report;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class CompositeListenerTest {
  private final List<String> complaints = new ArrayList<>();

  @Test
  void oneThatThrowsKeepsNothingFromTheOthers() {
    List<String> heard = new ArrayList<>();
    CompositeListener listeners =
        new CompositeListener(
            complaints::add, List.of(new Recorder(heard, true), new Recorder(heard, false)));
    play(listeners, failed(CARD, WAIT, FAILED));
    listeners.message("a");
    listeners.warned("b");
    listeners.restarting(CARD, "c");

    assertThat(heard)
        .containsExactly(
            "started",
            "wait",
            "ended wait",
            "migrate",
            "ended migrate",
            "finished",
            "a",
            "! b",
            "c");
    assertThat(complaints)
        .containsExactly("a bug of Groundwork: Recorder: java.lang.IllegalStateException: broken");
  }

  @Test
  void aReportThatCannotBeWrittenIsTold(@TempDir Path folder) {
    String printed =
        Example.text(
            Example.plain(UTF_8),
            text -> {
              WholeFile path =
                  new WholeFile("report.file", folder.resolve("a/b.json"), text::warned);
              ReportFile file = new ReportFile(path, Example.HEADER, false);
              play(
                  new CompositeListener(complaints::add, List.of(file, text)), Example.ready(WAIT));
            });

    assertThat(printed)
        .endsWith(
            """
              ✓ wait      PostgreSQL 17.6
                  ! report.file: %s/a/b.json was not written: no such folder

              ready in 2.3 s
            """
                .formatted(folder));
  }

  private record Recorder(List<String> heard, boolean broken) implements Listener {
    private void hear(String what) {
      if (broken) {
        throw new IllegalStateException("broken");
      }
      heard.add(what);
    }

    @Override
    public void started(Plan plan) {
      hear("started");
    }

    @Override
    public void phaseStarted(String phase) {
      hear(phase);
    }

    @Override
    public void message(String line) {
      hear(line);
    }

    @Override
    public void warned(String line) {
      hear("! " + line);
    }

    @Override
    public void phaseEnded(Report.Result result) {
      hear("ended " + result.phase());
    }

    @Override
    public void restarting(Failure failure, String why) {
      hear(why);
    }

    @Override
    public void finished(Report report) {
      hear("finished");
    }
  }
}
