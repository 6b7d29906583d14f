package dev.groundwork.command.fleet;

import dev.groundwork.fleet.target.Target;
import dev.groundwork.ledger.LedgerSurvey;
import dev.groundwork.postgres.ConnectFailureMapper;
import dev.groundwork.postgres.ReadOnlyTransaction;
import dev.groundwork.postgres.Server;
import dev.groundwork.postgres.Session;
import dev.groundwork.postgres.fingerprint.Fingerprint;
import java.io.IOException;
import java.sql.SQLException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Reads how some targets of one database are, over one connection, which writes nothing. */
final class StateReader {
  private static final Duration A_LOOK = Duration.ofSeconds(5);

  private final FleetContext context;

  StateReader(FleetContext context) {
    this.context = context;
  }

  /**
   * Reads them.
   *
   * @param targets of one database, as one role
   */
  List<TargetState> read(List<Target> targets) throws IOException {
    Target first = targets.get(0);
    Server server =
        new Server(first.url(), List.of(), context.hostname())
            .withLockTimeout(context.config().migrate().lockTimeout());
    try (Session session = server.connect(A_LOOK);
        ReadOnlyTransaction look = ReadOnlyTransaction.on(session)) {
      return read(look.session(), targets);
    } catch (SQLException e) {
      String why = ConnectFailureMapper.of(e, first.url()).summary();
      return targets.stream().map(target -> TargetState.unreachable(target, why)).toList();
    }
  }

  private List<TargetState> read(Session session, List<Target> targets)
      throws SQLException, IOException {
    Map<String, LedgerSurvey.State> states =
        new LedgerSurvey(session, "").states(targets.stream().map(Target::owner).toList());
    List<TargetState> all = new ArrayList<>();
    for (Target target : targets) {
      Optional<LedgerSurvey.State> state = Optional.ofNullable(states.get(target.owner()));
      String head = context.hash(target);
      boolean atHead = state.filter(s -> s.changelogHash().equals(head)).isPresent();
      all.add(
          new TargetState(
              target,
              state.map(LedgerSurvey.State::release).orElse(""),
              state.map(LedgerSurvey.State::changesets).orElse(0),
              atHead,
              atHead ? fingerprint(session, target) : "",
              ""));
    }
    return all;
  }

  private static String fingerprint(Session session, Target target) throws SQLException {
    return target.schemas().size() == 1
        ? Fingerprint.namelessOf(session, target.schemas().get(0))
        : Fingerprint.of(session, target.schemas());
  }
}
