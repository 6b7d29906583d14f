package dev.groundwork.run;

import java.util.Optional;
import java.util.stream.Stream;

/** An error and what caused it. */
public final class Causes {
  /** Libraries nest six deep; more than that is a chain that bites its own tail. */
  private static final int AT_MOST = 50;

  private Causes() {}

  /** The error itself, then its cause, and so on. */
  public static Stream<Throwable> of(Throwable error) {
    return Stream.iterate(error, e -> e != null, Throwable::getCause).limit(AT_MOST);
  }

  /** The first of a type, the error itself included. */
  public static <T> Optional<T> first(Throwable error, Class<T> type) {
    return of(error).filter(type::isInstance).map(type::cast).findFirst();
  }

  /** The last one, with which it began. */
  public static Throwable deepest(Throwable error) {
    return of(error).reduce(error, (outer, inner) -> inner);
  }
}
