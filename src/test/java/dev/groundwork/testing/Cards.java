package dev.groundwork.testing;

import dev.groundwork.run.DatabaseChanges;
import dev.groundwork.run.ExitCode;
import dev.groundwork.run.Listener;
import dev.groundwork.run.Phase;
import dev.groundwork.run.Plan;
import dev.groundwork.run.Problem;
import dev.groundwork.run.Report;
import dev.groundwork.run.RestartPolicy;
import dev.groundwork.run.RunResources;
import dev.groundwork.run.Runner;
import java.util.stream.Collectors;

/** The card of one phase that fails, as the runner makes it; it is not tried again. */
public final class Cards {
  private Cards() {}

  /** Exit code and problems, a line for each part. */
  public static String of(Phase.Work work) {
    return of(work, new RunResources());
  }

  public static String of(Phase.Work work, RunResources resources) {
    Report report =
        new Runner(
                new Listener() {},
                new RestartPolicy(0, 0),
                resources,
                new DatabaseChanges(),
                System::nanoTime)
            .run(new Plan("test", new Phase("test", ExitCode.INTERNAL, work)));
    return report
        .failure()
        .map(f -> f.exit() + "\n" + f.problems().stream().map(Cards::text).collect(joined()))
        .orElse("no failure");
  }

  public static String text(Problem problem) {
    return problem.what() + "\n" + problem.where() + "\n" + problem.next();
  }

  private static java.util.stream.Collector<CharSequence, ?, String> joined() {
    return Collectors.joining("\n");
  }
}
