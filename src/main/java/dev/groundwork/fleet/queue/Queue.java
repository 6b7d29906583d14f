package dev.groundwork.fleet.queue;

import dev.groundwork.fleet.pool.TargetResult;
import dev.groundwork.fleet.target.ControlServer;
import dev.groundwork.fleet.target.Target;
import dev.groundwork.fleet.target.TargetList;
import dev.groundwork.fleet.wave.Wave;
import dev.groundwork.postgres.Session;
import dev.groundwork.run.ExitCode;
import dev.groundwork.run.Failure;
import dev.groundwork.run.GroundworkException;
import dev.groundwork.run.Problem;
import dev.groundwork.run.Report;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;

/**
 * The targets that workers share. Whoever comes when nobody is at work fills it anew; others join
 * in. Who is at work is told by a lock that ends with its session.
 */
public final class Queue implements AutoCloseable {
  private static final int PAUSE_MILLIS = 100;

  private final ControlServer control;
  private final Session member;
  private final TargetList list;
  private final List<Wave> waves;
  private final Set<Target> ready;
  private final Map<String, Target> targets = new HashMap<>();

  private Queue(
      ControlServer control, Session member, TargetList list, List<Wave> waves, Set<Target> ready) {
    this.control = control;
    this.member = member;
    this.list = list;
    this.waves = waves;
    this.ready = ready;
    list.targets().forEach(target -> targets.put(target.id(), target));
  }

  /**
   * Joins those at work, or begins.
   *
   * @param ready what is known to have nothing to do
   * @throws GroundworkException BUSY where others work on another list
   */
  public static Queue join(
      ControlServer control, TargetList list, List<Wave> waves, Set<Target> ready)
      throws Exception {
    Queue queue = new Queue(control, control.toWrite(), list, waves, ready);
    try {
      queue.enter();
      return queue;
    } catch (Exception e) {
      queue.close();
      throw e;
    }
  }

  private void enter() throws Exception {
    while (true) {
      if (member.ask("SELECT pg_catalog.pg_try_advisory_lock(?)", QueueSql.KEY)) {
        fill(true);
        member.ask("SELECT pg_catalog.pg_advisory_lock_shared(?) IS NULL", QueueSql.KEY);
        member.ask("SELECT pg_catalog.pg_advisory_unlock(?)", QueueSql.KEY);
        return;
      }
      if (member.ask("SELECT pg_catalog.pg_try_advisory_lock_shared(?)", QueueSql.KEY)) {
        requireSameList();
        return;
      }
      Thread.sleep(PAUSE_MILLIS);
    }
  }

  private void requireSameList() throws SQLException {
    List<String> others =
        member.strings(
            "SELECT list FROM groundwork_fleet.queue WHERE list <> ? LIMIT 1", list.hash());
    if (!others.isEmpty()) {
      throw new GroundworkException(
          ExitCode.BUSY,
          "others are at work on another list of targets: %s, and this is %s"
              .formatted(others.get(0), list.hash()),
          control.title(),
          "wait for their end, or give all workers the same list");
    }
  }

  /** Makes the table where there is none, and fills it, in one round trip each. */
  void fill(boolean anew) throws SQLException {
    member.execute(QueueSql.DDL);
    if (anew) {
      member.update("DELETE FROM groundwork_fleet.queue");
    }
    List<List<String>> columns = new ArrayList<>();
    for (int i = 0; i < 7; i++) {
      columns.add(new ArrayList<>());
    }
    for (Wave wave : waves) {
      for (Target target : wave.targets()) {
        List<String> row =
            Arrays.asList(
                target.id(),
                list.hash(),
                String.valueOf(columns.get(0).size()),
                String.valueOf(wave.number()),
                target.server(),
                target.database(),
                ready.contains(target) ? "ready" : "waiting");
        for (int i = 0; i < row.size(); i++) {
          columns.get(i).add(row.get(i));
        }
      }
    }
    member.update(QueueSql.FILL, columns.toArray());
  }

  ControlServer control() {
    return control;
  }

  Target target(String id) {
    return Objects.requireNonNull(targets.get(id), id);
  }

  /** How many of a wave ended well, and how many of these had something to do. */
  public record Count(int ready, int changed) {}

  /** What all workers did of a wave. */
  public Count count(int wave) throws SQLException {
    return member
        .first(QueueSql.COUNT, row -> new Count(row.getInt(1), row.getInt(2)), wave)
        .orElseThrow();
  }

  /** What failed of it, whoever had it. */
  public List<TargetResult> failed(int wave) throws SQLException {
    return member.query(QueueSql.FAILED, this::result, wave);
  }

  private TargetResult result(ResultSet row) throws SQLException {
    int status = row.getInt("exit");
    ExitCode exit =
        Arrays.stream(ExitCode.values())
            .filter(code -> code.status() == status)
            .findFirst()
            .orElse(ExitCode.INTERNAL);
    Problem problem =
        new Problem(row.getString("what"), row.getString("place"), row.getString("next"));
    Failure failure =
        new Failure(
            row.getString("phase"),
            row.getString("subject"),
            List.of(problem),
            "",
            exit,
            Optional.empty(),
            Optional.of(row.getString("sql_state")).filter(state -> !state.isEmpty()));
    Report report = new Report("up", List.of(), Optional.of(failure), Duration.ZERO);
    return new TargetResult(target(row.getString("id")), report);
  }

  @Override
  public void close() throws SQLException {
    member.close();
  }
}
