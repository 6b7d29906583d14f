package dev.groundwork.fleet.pool;

import dev.groundwork.config.Fleet;
import dev.groundwork.fleet.target.Target;
import java.time.Duration;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** How many targets are at work on each server and in each database, and how many may be. */
public final class Places {
  /** More would wait for each other: they write into one ledger, and one catalog. */
  private static final int PER_DATABASE = 2;

  /** Of a server that answered: it may be full for a moment. */
  private static final Duration KNOWN = Duration.ofSeconds(10);

  /** Of one that did not. */
  private static final Duration AWAY = Duration.ofSeconds(1);

  private final Fleet.Limits limits;
  private final Duration unknown;
  private final Map<String, Integer> atWork = new HashMap<>();
  private final Map<String, Integer> caps = new HashMap<>();
  private final Set<String> known = new HashSet<>();
  private final Set<String> away = new HashSet<>();

  /**
   * @param patience how long a server may take of which nothing is known yet
   */
  public Places(Fleet.Limits limits, Duration patience) {
    this.limits = limits;
    this.unknown = patience;
  }

  public synchronized boolean hasRoom(Target target) {
    return !isFull(target.server(), cap(target.server()))
        && !isFull(target.database(), PER_DATABASE);
  }

  /** The servers and databases that have none. */
  public synchronized List<String> full() {
    return atWork.keySet().stream()
        .filter(place -> isFull(place, place.contains("/") ? PER_DATABASE : cap(place)))
        .toList();
  }

  /** On that many servers. */
  int most(int servers) {
    return servers * limits.perServer();
  }

  private boolean isFull(String place, int cap) {
    return atWork.getOrDefault(place, 0) >= cap;
  }

  private int cap(String server) {
    return caps.getOrDefault(server, limits.perServer());
  }

  public synchronized void enter(Target target) {
    List.of(target.server(), target.database())
        .forEach(place -> atWork.merge(place, 1, Integer::sum));
  }

  /** It ended: what it met there is known to those that come next. */
  public synchronized void leave(TargetResult result) {
    String server = result.target().server();
    List.of(server, result.target().database())
        .forEach(place -> atWork.merge(place, -1, Integer::sum));
    if (result.away()) {
      away.add(server);
    } else {
      away.remove(server);
      known.add(server);
    }
    if (result.crowded()) {
      caps.put(server, Math.max(1, cap(server) - 1));
    }
  }

  /** How long a target's server may take. */
  synchronized Duration patience(Target target) {
    Duration most = away.contains(target.server()) ? AWAY : KNOWN;
    boolean first = !away.contains(target.server()) && !known.contains(target.server());
    return first || unknown.compareTo(most) < 0 ? unknown : most;
  }
}
