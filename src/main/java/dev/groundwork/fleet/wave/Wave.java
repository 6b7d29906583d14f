package dev.groundwork.fleet.wave;

import dev.groundwork.fleet.target.Target;
import java.util.List;

/**
 * Targets that are worked on together, before others are.
 *
 * @param number from 1
 * @param name for people
 */
public record Wave(int number, String name, List<Target> targets) {
  public Wave {
    targets = List.copyOf(targets);
  }
}
