package dev.groundwork.fleet.pool;

import dev.groundwork.fleet.target.Target;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** The targets of a list, in its order as far as servers and databases have room. */
final class ListSupply implements Supply {
  private final Places places;
  private final int width;
  private final List<Target> again = new ArrayList<>();
  private final Set<Target> tried = new HashSet<>();
  private int atWork;
  private boolean stopped;

  /** By server and database, so that whoever looks for one passes by thousands at once. */
  private final Map<String, Map<String, Deque<Target>>> left = new LinkedHashMap<>();

  ListSupply(List<Target> targets, Places places) {
    this.places = places;
    targets.forEach(this::add);
    this.width = Math.min(targets.size(), places.most(left.size()));
  }

  private void add(Target target) {
    left.computeIfAbsent(target.server(), server -> new LinkedHashMap<>())
        .computeIfAbsent(target.database(), database -> new ArrayDeque<>())
        .add(target);
  }

  @Override
  public int width() {
    return width;
  }

  @Override
  public synchronized Optional<Lease> take() throws InterruptedException {
    while (comesMore()) {
      Optional<Target> next = next();
      if (next.isPresent()) {
        remove(next.get());
        places.enter(next.get());
        atWork++;
        return next.map(Listed::new);
      }
      wait();
    }
    return Optional.empty();
  }

  /** Those that are tried again come after all others, when nobody is at work any more. */
  private boolean comesMore() {
    if (left.isEmpty() && atWork == 0) {
      again.forEach(this::add);
      again.clear();
      notifyAll();
    }
    return !left.isEmpty() || atWork > 0;
  }

  private Optional<Target> next() {
    return left.values().stream()
        .flatMap(
            databases ->
                databases.values().stream().map(Deque::peek).filter(places::hasRoom).limit(1))
        .findFirst();
  }

  private void remove(Target target) {
    Map<String, Deque<Target>> databases = left.getOrDefault(target.server(), Map.of());
    Deque<Target> targets = databases.getOrDefault(target.database(), new ArrayDeque<>());
    targets.poll();
    if (targets.isEmpty()) {
      databases.remove(target.database());
    }
    if (databases.isEmpty()) {
      left.remove(target.server());
    }
  }

  @Override
  public synchronized void stop() {
    left.clear();
    again.clear();
    stopped = true;
    notifyAll();
  }

  private synchronized boolean ended(TargetResult result) {
    places.leave(result);
    atWork--;
    notifyAll();
    boolean over = stopped || !result.failed() || !result.mayPass() || !tried.add(result.target());
    if (!over) {
      again.add(result.target());
    }
    return over;
  }

  private final class Listed implements Lease {
    private final Target target;

    private Listed(Target target) {
      this.target = target;
    }

    @Override
    public Target target() {
      return target;
    }

    @Override
    public boolean done(TargetResult result) {
      return ended(result);
    }
  }
}
