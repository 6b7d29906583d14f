package dev.groundwork.migrate;

import dev.groundwork.config.Config;
import dev.groundwork.ledger.Ledger;
import dev.groundwork.postgres.Session;
import dev.groundwork.postgres.Surroundings;
import dev.groundwork.run.GroundworkException;
import dev.groundwork.run.Problem;
import dev.groundwork.run.Progress;
import java.nio.file.Path;
import java.sql.SQLException;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.stream.Stream;
import liquibase.changelog.ChangeSet;
import liquibase.changelog.ChangeSet.ExecType;
import liquibase.changelog.RanChangeSet;
import liquibase.database.core.PostgresDatabase;

/** The changelogs as they are on disk, for those who only look: nothing is ever written. */
public final class Survey {
  private static final DateTimeFormatter TIME =
      DateTimeFormatter.ofPattern("uuuu-MM-dd HH:mm:ss", Locale.ROOT);

  private final Config config;
  private final LiquibaseScope scope;
  private final PostgresDatabase database;
  private final Changelog changelog;

  private Survey(
      Config config, LiquibaseScope scope, PostgresDatabase database, Changelog changelog) {
    this.config = config;
    this.scope = scope;
    this.database = database;
    this.changelog = changelog;
  }

  /**
   * Reads all changelogs, without a database.
   *
   * @throws GroundworkException INVALID when they cannot be read
   */
  public static Survey of(Config config, Progress progress) throws Exception {
    Path root = ChangelogRoot.of(config);
    Path parent = root.getParent() == null ? Path.of("") : root.getParent();
    return of(config, parent, String.valueOf(root.getFileName()), progress);
  }

  /**
   * The same, from another file of the folder on.
   *
   * @param name its path below the folder
   */
  static Survey of(Config config, Path parent, String name, Progress progress) throws Exception {
    ChangelogFolder folder = new ChangelogFolder(parent);
    LiquibaseScope scope = new LiquibaseScope(folder);
    return scope.call(
        () -> {
          PostgresDatabase database = new PostgresDatabase();
          database.setDefaultSchemaName(config.schemas().get(0));
          Changelog changelog =
              Changelog.parse(
                  folder, name, config.environment(), config.migrate().parameters(), database);
          return new Survey(config, scope, database, changelog);
        });
  }

  /** Looks at the history, which our role may read; there is none as long as nothing ran. */
  public Seen see(Session session) throws Exception {
    List<RanChangeSet> ran = RanChangesets.in(session, config.schemas().get(0));
    return scope.call(() -> new Seen(this, new History(changelog, ran), ran));
  }

  /** As long as there is no history. */
  public Standing untouched() throws Exception {
    return scope.call(
        () -> standing(new History(changelog, List.of()), List.of(), Set.of(), Set.of()));
  }

  Standing standing(History history, List<RanChangeSet> ran, Set<String> ours, Set<String> others) {
    List<Standing.Item> applied =
        ran.stream().filter(history::isOurs).map(Survey::recorded).toList();
    List<Standing.Item> failed =
        ran.stream()
            .filter(history::isOurs)
            .filter(r -> r.getExecType() == ExecType.FAILED)
            .map(Survey::recorded)
            .toList();
    return new Standing(
        applied,
        history.pending().stream().map(this::item).toList(),
        history.changed().stream().map(c -> changed(c, history.ran(c))).toList(),
        history.ahead(ours, others).stream().map(Survey::recorded).toList(),
        failed);
  }

  private Standing.Item item(ChangeSet changeset) {
    return new Standing.Item(
        Names.of(changeset),
        Names.identity(changeset),
        SourceLine.of(changelog.folder(), changeset).display(),
        "");
  }

  private Standing.Item changed(ChangeSet changeset, RanChangeSet ran) {
    Standing.Item item = item(changeset);
    return new Standing.Item(item.name(), item.identity(), item.where(), time(ran));
  }

  private static Standing.Item recorded(RanChangeSet ran) {
    return new Standing.Item(Names.of(ran), Names.identity(ran), "", time(ran));
  }

  /** As the table has it: JDBC read it in the zone in which it is written here. */
  private static String time(RanChangeSet ran) {
    return ran.getDateExecuted() == null
        ? ""
        : TIME.format(ran.getDateExecuted().toInstant().atZone(ZoneId.systemDefault()));
  }

  Findings inspect(Session session, Ledger ledger, History history) throws SQLException {
    List<Problem> problems = new ArrayList<>();
    history.changed().forEach(c -> problems.add(Changed.problem(changelog, c, history.ran(c))));
    problems.addAll(Rules.broken(changelog, history.toRun(), config.migrate().allowCode()));
    Findings findings =
        new Inspection(history, ledger, config.guard(), config.schemas()).of(session);
    return new Findings(
        findings.summary(),
        Stream.concat(problems.stream(), findings.problems().stream()).toList(),
        findings.warnings());
  }

  /**
   * What a run would run now.
   *
   * @param session whose role may read the history
   */
  public List<Planned> plan(Session session) throws Exception {
    List<RanChangeSet> ran = RanChangesets.in(session, config.schemas().get(0));
    Surroundings surroundings = Surroundings.of(session, config.schemas());
    return scope.call(
        () ->
            new Lint(changelog, new Statements(changelog, database), surroundings)
                .of(new History(changelog, ran).toRun()));
  }

  /**
   * What a run would refuse to run at all, such as a COMMIT in a changeset.
   *
   * @param session whose role may read the history
   */
  public List<Problem> forbidden(Session session) throws Exception {
    List<RanChangeSet> ran = RanChangesets.in(session, config.schemas().get(0));
    return scope.call(
        () ->
            Rules.broken(
                changelog, new History(changelog, ran).toRun(), config.migrate().allowCode()));
  }

  /** What asks preconditions in the transaction of that session. */
  public Preconditions preconditions(Session session) throws Exception {
    return Preconditions.of(scope, changelog, session, config.schemas().get(0));
  }

  /** The dangers of a plan as a card shows them. */
  public static List<Problem> problems(List<Planned> planned) {
    return Lint.problems(planned);
  }

  Changelog changelog() {
    return changelog;
  }

  PostgresDatabase database() {
    return database;
  }

  <T> T call(LiquibaseScope.Work<T> work) throws Exception {
    return scope.call(work);
  }
}
