package dev.groundwork.command.look;

import dev.groundwork.config.Config;
import dev.groundwork.doctor.HealthCheck;
import dev.groundwork.doctor.HealthCheck.Finding;
import dev.groundwork.doctor.HistoryHealth;
import dev.groundwork.file.ByteSize;
import dev.groundwork.ledger.Ledger;
import dev.groundwork.ledger.LedgerView;
import dev.groundwork.migrate.history.InspectionResult;
import dev.groundwork.migrate.survey.ChangelogReader;
import dev.groundwork.postgres.Server;
import dev.groundwork.postgres.Session;
import dev.groundwork.postgres.catalog.TableSizes;
import dev.groundwork.run.ExitCode;
import dev.groundwork.run.GroundworkException;
import dev.groundwork.run.Outcome;
import dev.groundwork.run.Problem;
import dev.groundwork.run.Progress;
import dev.groundwork.run.SqlState;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Looks for everything that is not well, and says how to mend it. */
public final class Diagnosis {
  private static final int TABLES = 5;

  private final Config config;
  private final Server server;
  private final ReadOnlySession reading;
  private final Progress progress;
  private final List<Finding> findings = new ArrayList<>();
  private final List<String> unseen = new ArrayList<>();

  public Diagnosis(LookContext context) {
    this.config = context.config();
    this.server = context.server();
    this.reading = context.reading();
    this.progress = context.progress();
  }

  public Outcome examine() throws Exception {
    findings.clear();
    unseen.clear();
    Session session = reading.session();
    HealthCheck check = new HealthCheck(session, server, config.schemas());
    findings.addAll(check.findings(config.prepare().extensions(), config.verify().unvalidated()));
    unseen.addAll(check.unseen());
    HistoryHealth.problems(session, config.schemas().get(0))
        .forEach(p -> findings.add(new Finding("history", false, p)));
    changelogs(session);
    Map<String, Object> data = new LinkedHashMap<>();
    data.put("findings", findings.stream().map(Diagnosis::data).toList());
    data.put("database_bytes", bytes(session));
    data.put("unseen", unseen);
    return Outcome.unchanged(summary())
        .withLines(lines(session))
        .withWarnings(unseen)
        .withData("doctor/1", data);
  }

  /** What inspect would say of a run with these changelogs; where they cannot be read, that. */
  private void changelogs(Session session) throws Exception {
    LedgerView view = new LedgerView(session, config.name());
    try {
      ChangelogReader survey = ChangelogReader.of(config, progress);
      if (view.exists() && !view.mayRead("groundwork", "run")) {
        unseen.add("may not read groundwork.run: whose schema this is");
        return;
      }
      Ledger ledger = new Ledger(() -> session, config);
      InspectionResult found = survey.see(session).inspect(session, ledger);
      found.problems().forEach(p -> findings.add(new Finding("inspect", true, p)));
      found
          .warnings()
          .forEach(w -> findings.add(new Finding("inspect", false, new Problem(w, "", ""))));
    } catch (GroundworkException e) {
      e.problems().forEach(p -> findings.add(new Finding("changelogs", true, p)));
    } catch (SQLException e) {
      if (!SqlState.INSUFFICIENT_PRIVILEGE.equals(e.getSQLState())) {
        throw e;
      }
      unseen.add("whose schema this is: " + e.getMessage());
    }
  }

  private String summary() {
    long stopping = findings.stream().filter(Finding::stops).count();
    return findings.isEmpty()
        ? "all is well"
        : "%d found, %s"
            .formatted(
                findings.size(),
                stopping == 0 ? "none would stop up" : stopping + " would stop up");
  }

  private List<Outcome.Line> lines(Session session) throws SQLException {
    List<Outcome.Line> lines = new ArrayList<>();
    for (Finding finding : findings) {
      Problem problem = finding.problem();
      add(
          lines,
          (finding.stops() ? "stops up: " : "") + finding.examination() + ": " + problem.what());
      problem.next().lines().filter(l -> !l.isBlank()).forEach(next -> add(lines, "  " + next));
    }
    add(lines, "disk: %s in this database".formatted(ByteSize.human(bytes(session))));
    TableSizes.of(session, config.schemas()).stream()
        .filter(size -> size.bytes() > 0)
        .sorted(Comparator.comparingLong(TableSizes.Size::bytes).reversed())
        .limit(TABLES)
        .forEach(
            size -> add(lines, "  %s  %s".formatted(size.table(), ByteSize.human(size.bytes()))));
    return lines;
  }

  private static void add(List<Outcome.Line> lines, String text) {
    text.lines().forEach(line -> lines.add(new Outcome.Line(line, Optional.empty())));
  }

  private static long bytes(Session session) throws SQLException {
    return session
        .first(
            "SELECT pg_catalog.pg_database_size(pg_catalog.current_database())",
            row -> row.getLong(1))
        .orElse(0L);
  }

  private static Map<String, Object> data(Finding finding) {
    Map<String, Object> data = new LinkedHashMap<>();
    data.put("examination", finding.examination());
    data.put("stops_up", finding.stops());
    data.put("what", finding.problem().what());
    data.put("where", finding.problem().where());
    data.put("next", finding.problem().next());
    return data;
  }

  /**
   * Whether a run would go through.
   *
   * @throws GroundworkException MISMATCH with what would stop it
   */
  public Outcome judge() {
    List<Problem> stopping =
        findings.stream().filter(Finding::stops).map(Finding::problem).distinct().toList();
    if (!stopping.isEmpty()) {
      throw new GroundworkException(ExitCode.MISMATCH, stopping);
    }
    return Outcome.unchanged("nothing would stop groundwork up");
  }
}
