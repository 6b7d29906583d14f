package dev.groundwork.fleet.queue;

import dev.groundwork.fleet.pool.TargetResult;
import dev.groundwork.fleet.target.ControlServer;
import dev.groundwork.fleet.target.Target;
import dev.groundwork.fleet.wave.Wave;
import dev.groundwork.postgres.Session;
import dev.groundwork.run.ExitCode;
import dev.groundwork.run.Failure;
import dev.groundwork.run.GroundworkException;
import dev.groundwork.run.LastStep;
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
  /** Of a target, when it is put in. */
  private static final int COLUMNS = 6;

  private final ControlServer control;
  private final Session member;
  private final Work work;
  private final List<Wave> waves;
  private final Set<Target> ready;
  private final Map<String, Target> targets = new HashMap<>();

  private Queue(
      ControlServer control, Session member, Work work, List<Wave> waves, Set<Target> ready) {
    this.control = control;
    this.member = member;
    this.work = work;
    this.waves = waves;
    this.ready = ready;
    waves.forEach(wave -> wave.targets().forEach(target -> targets.put(target.id(), target)));
  }

  /**
   * Joins those at work, or begins.
   *
   * @param timeout how long another may take to begin
   * @param ready what is known to have nothing to do
   * @throws GroundworkException BUSY where others do other work
   */
  public static Queue join(
      ControlServer control, Duration timeout, Work work, List<Wave> waves, Set<Target> ready)
      throws Exception {
    Queue queue = new Queue(control, control.toWrite(), work, waves, ready);
    try {
      return LastStep.unless(
          () -> {
            new Membership(control, queue.member, work).enter(timeout, () -> queue.fill(true));
            return queue;
          },
          queue::close);
    } catch (SQLException e) {
      throw control.refused(e, "the queue");
    }
  }

  /** Makes the table where there is none, and fills it, in one round trip each. */
  void fill(boolean anew) throws SQLException {
    member.execute(QueueSql.DDL);
    if (anew) {
      member.update("DELETE FROM groundwork_fleet.queue WHERE fleet = ?", work.fleet());
    }
    List<List<String>> columns = new ArrayList<>();
    for (int i = 0; i < COLUMNS; i++) {
      columns.add(new ArrayList<>());
    }
    for (Wave wave : waves) {
      for (Target target : wave.targets()) {
        List<String> row =
            Arrays.asList(
                target.id(),
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
    List<Object> values = new ArrayList<>(List.of(work.fleet(), work.text()));
    values.addAll(columns);
    member.update(QueueSql.FILL, values.toArray());
  }

  String fleet() {
    return work.fleet();
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
        .first(QueueSql.COUNT, row -> new Count(row.getInt(1), row.getInt(2)), work.fleet(), wave)
        .orElseThrow();
  }

  /** What failed of it, whoever had it. */
  public List<TargetResult> failed(int wave) throws SQLException {
    return member.query(QueueSql.FAILED, this::result, work.fleet(), wave);
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
