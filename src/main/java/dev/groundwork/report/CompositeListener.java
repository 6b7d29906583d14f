package dev.groundwork.report;

import dev.groundwork.run.Failure;
import dev.groundwork.run.Listener;
import dev.groundwork.run.Plan;
import dev.groundwork.run.Report;
import java.util.Collections;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Consumer;

/** Tells several listeners in turn; one that throws breaks neither the run nor the others. */
public final class CompositeListener implements Listener {
  private final List<Listener> listeners;
  private final Consumer<String> complaints;
  private final Set<Listener> broken =
      Collections.synchronizedSet(Collections.newSetFromMap(new IdentityHashMap<>()));

  /**
   * @param complaints gets one line for each listener that throws
   * @param listeners those that write files before the one that prints, whose end is the last thing
   *     that a person should see
   */
  public CompositeListener(Consumer<String> complaints, List<Listener> listeners) {
    this.complaints = complaints;
    this.listeners = List.copyOf(listeners);
  }

  @Override
  public void started(Plan plan) {
    tell(listener -> listener.started(plan));
  }

  @Override
  public void phaseStarted(String phase) {
    tell(listener -> listener.phaseStarted(phase));
  }

  @Override
  public void message(String line) {
    tell(listener -> listener.message(line));
  }

  @Override
  public boolean live(String line) {
    boolean[] seen = {false};
    tell(listener -> seen[0] |= listener.live(line));
    return seen[0];
  }

  @Override
  public void warned(String line) {
    tell(listener -> listener.warned(line));
  }

  @Override
  public void told(String event, Map<String, Object> fields) {
    tell(listener -> listener.told(event, fields));
  }

  @Override
  public void asking(String question) {
    tell(listener -> listener.asking(question));
  }

  @Override
  public void phaseEnded(Report.Result result) {
    tell(listener -> listener.phaseEnded(result));
  }

  @Override
  public void restarting(Failure failure, String why) {
    tell(listener -> listener.restarting(failure, why));
  }

  @Override
  public void finished(Report report) {
    tell(listener -> listener.finished(report));
  }

  private void tell(Consumer<Listener> news) {
    for (Listener listener : listeners) {
      try {
        news.accept(listener);
      } catch (RuntimeException | Error e) {
        complain(listener, e);
      }
    }
  }

  /** Once is enough: it is told all the same what follows, such as the end. */
  private void complain(Listener listener, Throwable e) {
    if (broken.add(listener)) {
      complaints.accept(
          "a bug of Groundwork: %s: %s".formatted(listener.getClass().getSimpleName(), e));
    }
  }
}
