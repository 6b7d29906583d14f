package dev.groundwork.report;

import dev.groundwork.run.Failure;
import dev.groundwork.run.Listener;
import dev.groundwork.run.Plan;
import dev.groundwork.run.Report;

/** Hears of a run only when it is over. */
public interface AtTheEnd extends Listener {
  @Override
  default void started(Plan plan) {}

  @Override
  default void phaseStarted(String phase) {}

  @Override
  default void message(String line) {}

  @Override
  default void phaseEnded(Report.Result result) {}

  @Override
  default void restarting(Failure failure, String why) {}
}
