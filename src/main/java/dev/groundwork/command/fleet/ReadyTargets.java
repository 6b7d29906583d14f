package dev.groundwork.command.fleet;

import dev.groundwork.config.Config;
import dev.groundwork.fleet.target.Target;
import dev.groundwork.ledger.LedgerSurvey;
import dev.groundwork.postgres.Server;
import dev.groundwork.postgres.Session;
import dev.groundwork.prepare.InitSqlCheck;
import java.io.IOException;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** Which targets have nothing to do: asked once for all schemas of a database. */
final class ReadyTargets {
  private final FleetContext context;
  private final Set<Target> ready = new HashSet<>();

  /** Whether a database may lack what no ledger knows of: then one of its targets looks for all. */
  private final boolean prepares;

  ReadyTargets(FleetContext context, InitSqlCheck scripts) {
    this.context = context;
    this.prepares = context.config().prepare().adminUrl().isPresent() || scripts.files() > 0;
  }

  /**
   * Asks; whoever is not among them has to be asked by itself.
   *
   * @param targets of which some may be schemas of one database
   */
  Set<Target> of(List<Target> targets) throws IOException {
    if (context.config().guard().expect() != Config.Expect.FRESH
        && context.config().guard().parts().isEmpty()) {
      Map<String, List<Target>> databases = new LinkedHashMap<>();
      for (Target target : targets) {
        if (target.schemas().size() == 1) {
          databases.computeIfAbsent(target.database(), d -> new ArrayList<>()).add(target);
        }
      }
      for (List<Target> schemas : databases.values()) {
        if (schemas.size() > 1) {
          ask(schemas);
        }
      }
    }
    return ready;
  }

  /** Who cannot be asked tells why when its turn comes. */
  private void ask(List<Target> schemas) throws IOException {
    Server server =
        new Server(schemas.get(0).url(), List.of(), context.hostname())
            .withLockTimeout(context.config().migrate().lockTimeout());
    try (Session session = server.connect()) {
      Set<String> current =
          new LedgerSurvey(session, context.config().release().orElse("")).current(asked(schemas));
      schemas.stream()
          .filter(t -> current.contains(t.schemas().get(0)))
          .skip(prepares ? 1 : 0)
          .forEach(ready::add);
    } catch (SQLException e) {
      return;
    }
  }

  private List<LedgerSurvey.Asked> asked(List<Target> schemas) throws IOException {
    List<LedgerSurvey.Asked> all = new ArrayList<>();
    for (Target target : schemas) {
      String schema = target.schemas().get(0);
      all.add(new LedgerSurvey.Asked(target.owner(), schema, context.hash(target)));
    }
    return all;
  }
}
