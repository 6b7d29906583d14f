package dev.groundwork.run;

/** One step of a plan: its name, how the process ends if it fails, and the work. */
public record Phase(String name, ExitCode onFailure, Work work) {

  /** The verb of a feature. */
  @FunctionalInterface
  public interface Work {
    Outcome perform() throws Exception;
  }
}
