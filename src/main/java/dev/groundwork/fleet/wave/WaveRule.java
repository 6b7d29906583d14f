package dev.groundwork.fleet.wave;

import dev.groundwork.config.Share;
import dev.groundwork.fleet.target.Target;
import java.util.Optional;
import java.util.function.Predicate;

/**
 * Which targets a wave has, as the setting says it.
 *
 * @param name by which targets ask for it
 * @param share how many; empty: all that fit
 * @param fits those that may be in it at all
 */
record WaveRule(String name, Optional<Share> share, Predicate<Target> fits) {

  /** {@code canary: 1}, {@code 10%}, {@code rest}, {@code early} or {@code region=eu}. */
  static WaveRule of(String item) {
    int equals = item.indexOf('=');
    if (equals > 0) {
      String label = item.substring(0, equals).strip();
      String value = item.substring(equals + 1).strip();
      return new WaveRule(item, Optional.empty(), t -> value.equals(t.labels().get(label)));
    }
    int colon = item.indexOf(':');
    String name = colon < 0 ? item : item.substring(0, colon).strip();
    String size = item.substring(colon + 1).strip();
    Optional<Share> share = Share.of(size);
    boolean anybody = share.isPresent() || size.equals("rest");
    return new WaveRule(name, share, t -> t.wave().equals(name) || (anybody && t.wave().isEmpty()));
  }
}
