package dev.groundwork.run;

/**
 * What is done after some work, however that ends. Where both fail, the work's failure is told: the
 * other is mostly but its consequence, such as a rollback on a connection that is gone.
 */
public final class LastStep {

  /** Something that may fail. */
  @FunctionalInterface
  public interface Work<T, E extends Exception> {
    T perform() throws E;
  }

  /** Something without a result, that may fail. */
  @FunctionalInterface
  public interface Step<E extends Exception> {
    void perform() throws E;
  }

  private LastStep() {}

  /**
   * Does one, and then the other in any case.
   *
   * @throws E the work's failure, with that of the step as a suppressed one
   * @throws F the step's, where the work went well
   */
  public static <T, E extends Exception, F extends Exception> T after(Work<T, E> work, Step<F> step)
      throws E, F {
    T result = unless(work, step);
    step.perform();
    return result;
  }

  /** The same of work without a result. */
  public static <E extends Exception, F extends Exception> void afterAll(Step<E> work, Step<F> step)
      throws E, F {
    after(
        () -> {
          work.perform();
          return true;
        },
        step);
  }

  /**
   * Does one, and the other only where it fails.
   *
   * @throws E the work's failure, with that of the step as a suppressed one
   */
  public static <T, E extends Exception> T unless(Work<T, E> work, Step<?> step) throws E {
    try {
      return work.perform();
    } catch (Throwable e) {
      try {
        step.perform();
      } catch (Exception | Error second) {
        if (second != e) { // the JVM may throw one OutOfMemoryError twice
          e.addSuppressed(second);
        }
      }
      throw e;
    }
  }
}
