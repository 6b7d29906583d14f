package dev.groundwork.cli;

import dev.groundwork.config.Config;
import dev.groundwork.migrate.Planned;
import dev.groundwork.postgres.Rehearsal;
import dev.groundwork.postgres.Session;
import dev.groundwork.run.ExitCode;
import dev.groundwork.run.GroundworkException;
import java.sql.SQLException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Runs a plan to see what it locks, and takes all of it back. */
record PlanRehearsal(Config config, Reading reading) {
  private static final Duration LOCK_TIMEOUT = Duration.ofSeconds(1);

  List<Rehearsed> of(List<Planned> planned) throws SQLException {
    try (Session session = reading.open();
        Rehearsal rehearsal = Rehearsal.begin(session, timeout())) {
      if (!rehearsal.alone()) {
        throw new GroundworkException(
            ExitCode.BUSY,
            "another run is at work: nothing can be rehearsed beside it",
            config.database().toString(),
            "wait for it, or plan without --rehearse");
      }
      List<Rehearsed> all = new ArrayList<>();
      for (Planned changeset : planned) {
        all.add(one(rehearsal, changeset));
      }
      return all;
    }
  }

  private Duration timeout() {
    Duration set = config.migrate().lockTimeout();
    return set.isZero() || set.compareTo(LOCK_TIMEOUT) > 0 ? LOCK_TIMEOUT : set;
  }

  private static Rehearsed one(Rehearsal rehearsal, Planned changeset) {
    String name = changeset.item().name();
    if (!changeset.inTransaction()) {
      return not(name, "it runs outside a transaction");
    }
    if (changeset.steps().stream().anyMatch(step -> !step.executable())) {
      return not(name, "its SQL is known only when it runs");
    }
    try {
      List<String> sql = changeset.steps().stream().map(Planned.Step::sql).toList();
      return new Rehearsed(name, Optional.of(rehearsal.run(sql)), "");
    } catch (SQLException e) {
      return not(name, e.getMessage() + " (" + e.getSQLState() + ")");
    }
  }

  private static Rehearsed not(String name, String why) {
    return new Rehearsed(name, Optional.empty(), why);
  }
}
