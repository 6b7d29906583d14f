package dev.groundwork.migrate.engine;

import java.time.Duration;
import java.util.List;

/**
 * The statement that is running, and who was seen in its way.
 *
 * <p>One thread asks who that is, while another runs it.
 */
final class LiveStatement {
  private final String changeset;
  private final String sql;
  private final long since;
  private volatile Sight sight = new Sight(List.of(), List.of(), 0, 0);

  /**
   * What was seen of others.
   *
   * @param now those in the way when somebody looked last
   * @param last those that were there when anybody was
   * @param waited nanoseconds after which that was
   * @param looked nanoseconds after which somebody looked last
   */
  private record Sight(List<String> now, List<String> last, long waited, long looked) {}

  /**
   * @param sql empty where none is running
   * @param since a reading of the clock, in nanoseconds
   */
  LiveStatement(String changeset, String sql, long since) {
    this.changeset = changeset;
    this.sql = sql;
    this.since = since;
  }

  String changeset() {
    return changeset;
  }

  String sql() {
    return sql;
  }

  boolean isThere() {
    return !sql.isEmpty();
  }

  Duration took(long now) {
    return Duration.ofNanos(now - since);
  }

  /** Somebody looked who is in its way. */
  void see(List<String> blockers, long now) {
    Sight before = sight;
    long after = now - since;
    sight =
        blockers.isEmpty()
            ? new Sight(blockers, before.last(), before.waited(), after)
            : new Sight(blockers, blockers, after, after);
  }

  /** Who is in its way, as far as is known. */
  List<String> blockers() {
    return sight.now();
  }

  /** Who was there when anybody was. */
  List<String> lastBlockers() {
    return sight.last();
  }

  /** For how long it has waited at least; zero where nobody was seen in its way. */
  Duration waited() {
    return Duration.ofNanos(sight.waited());
  }

  /** After which time somebody looked last; zero where nobody did. */
  Duration lookedAfter() {
    return Duration.ofNanos(sight.looked());
  }
}
