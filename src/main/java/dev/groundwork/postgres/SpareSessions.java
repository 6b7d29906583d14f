package dev.groundwork.postgres;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Properties;

/**
 * Sessions with which the runs on some targets have ended, for those on others in the same
 * databases. A process of the server that is new reads the catalog's tables and their statistics
 * before it plans anything: most of what a run on one schema of many takes there.
 *
 * <p>There are never more than the runs beside each other have had: whoever has to connect anew on
 * a server ends one that is spare there.
 */
public final class SpareSessions implements AutoCloseable {
  private final List<Spare> spares = new ArrayList<>();

  private record Spare(Place place, Session session) {}

  /**
   * Whose session it can be.
   *
   * @param url the driver's
   * @param properties with which the driver connects, but for how long it may take
   */
  record Place(String url, Properties properties) {
    static Place of(String url, Properties properties) {
      Properties lasting = new Properties();
      lasting.putAll(properties);
      lasting.remove("loginTimeout");
      return new Place(url, lasting);
    }

    private String server() {
      return url.replaceFirst("/[^/]*$", "");
    }
  }

  /** One there, or else the end of another on that server. */
  Optional<Session> take(Place place) {
    Optional<Spare> found = removed(place);
    if (found.isPresent() && found.get().place().equals(place)) {
      return found.map(Spare::session);
    }
    found.ifPresent(SpareSessions::end);
    return Optional.empty();
  }

  private synchronized Optional<Spare> removed(Place place) {
    Optional<Spare> same = spares.stream().filter(s -> s.place().equals(place)).findFirst();
    Optional<Spare> taken =
        same.or(
            () ->
                spares.stream().filter(s -> s.place().server().equals(place.server())).findFirst());
    taken.ifPresent(spares::remove);
    return taken;
  }

  synchronized void give(Place place, Session session) {
    spares.add(new Spare(place, session));
  }

  /** Ends all of them; others may be given afterwards. */
  @Override
  public void close() {
    List<Spare> all;
    synchronized (this) {
      all = List.copyOf(spares);
      spares.clear();
    }
    all.forEach(SpareSessions::end);
  }

  private static void end(Spare spare) {
    spare.session().end();
  }
}
