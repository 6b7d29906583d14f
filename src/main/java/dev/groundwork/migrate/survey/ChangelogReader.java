package dev.groundwork.migrate.survey;

import dev.groundwork.config.Config;
import dev.groundwork.ledger.Ledger;
import dev.groundwork.lint.TableFacts;
import dev.groundwork.migrate.changelog.Changelog;
import dev.groundwork.migrate.changelog.ChangelogRoot;
import dev.groundwork.migrate.changelog.ChangelogStatus;
import dev.groundwork.migrate.changelog.ChangesetName;
import dev.groundwork.migrate.changelog.RecordedPaths;
import dev.groundwork.migrate.engine.LiquibaseScope;
import dev.groundwork.migrate.engine.OpenChangelog;
import dev.groundwork.migrate.history.ChangedTextRule;
import dev.groundwork.migrate.history.History;
import dev.groundwork.migrate.history.HistoryReader;
import dev.groundwork.migrate.history.Inspection;
import dev.groundwork.migrate.history.InspectionResult;
import dev.groundwork.migrate.history.OwnHistory;
import dev.groundwork.migrate.keep.SchemaOwners;
import dev.groundwork.migrate.memory.ParseMemory;
import dev.groundwork.migrate.rules.ChangesetLint;
import dev.groundwork.migrate.rules.ChangesetRules;
import dev.groundwork.migrate.rules.ChangesetStatements;
import dev.groundwork.migrate.rules.PlannedChangeset;
import dev.groundwork.postgres.Session;
import dev.groundwork.run.GroundworkException;
import dev.groundwork.run.Problem;
import dev.groundwork.run.Progress;
import java.sql.SQLException;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;
import liquibase.changelog.ChangeSet;
import liquibase.changelog.ChangeSet.ExecType;
import liquibase.changelog.RanChangeSet;
import liquibase.database.core.PostgresDatabase;

/** The changelogs as they are on disk, for those who only look: nothing is ever written. */
public final class ChangelogReader {
  private static final DateTimeFormatter TIME =
      DateTimeFormatter.ofPattern("uuuu-MM-dd HH:mm:ss", Locale.ROOT);

  private final Config config;
  private final OpenChangelog opened;
  private final Changelog changelog;

  private ChangelogReader(Config config, OpenChangelog opened) {
    this.config = config;
    this.opened = opened;
    this.changelog = opened.changelog();
  }

  /**
   * Reads all changelogs, without a database.
   *
   * @throws GroundworkException INVALID when they cannot be read
   */
  public static ChangelogReader of(Config config, Progress progress) throws Exception {
    return of(config, ChangelogRoot.of(config));
  }

  /**
   * The same, without those files that are as they were when a run of this name read them.
   *
   * @param memory that the run wrote down
   */
  public static ChangelogReader remembering(Config config, Optional<String> memory)
      throws Exception {
    return of(config, ChangelogRoot.of(config), ParseMemory.of(config, memory));
  }

  /** Reads the changelogs that a root names, without a database. */
  static ChangelogReader of(Config config, ChangelogRoot root) throws Exception {
    return of(config, root, ParseMemory.none());
  }

  private static ChangelogReader of(Config config, ChangelogRoot root, ParseMemory memory)
      throws Exception {
    return new ChangelogReader(config, OpenChangelog.of(config, root, memory, database -> {}));
  }

  /** Whether a text that changed after it ran is told, and no reason to end. */
  public static boolean tellsChanged(Config config) {
    return ChangedTextRule.tells(config);
  }

  /** Looks at the history, which our role may read; there is none as long as nothing ran. */
  public HistorySnapshot see(Session session) throws Exception {
    List<RanChangeSet> ran = HistoryReader.in(session, config.schemas().get(0));
    HistorySnapshot seen = opened.call(() -> new HistorySnapshot(this, history(ran), ran));
    return seen.fitsTheMemory() ? seen : of(config, ChangelogRoot.of(config)).see(session);
  }

  private History history(List<RanChangeSet> ran) {
    RecordedPaths.keep(changelog, ran);
    return new History(changelog, ran);
  }

  /** As long as there is no history. */
  public ChangelogStatus untouched() throws Exception {
    return opened.call(
        () -> standing(new History(changelog, List.of()), List.of(), Set.of(), Set.of()));
  }

  ChangelogStatus standing(
      History history, List<RanChangeSet> ran, Set<String> ours, Set<String> others) {
    List<ChangelogStatus.Item> applied =
        ran.stream().filter(history::isOurs).map(ChangelogReader::recorded).toList();
    List<ChangelogStatus.Item> failed =
        ran.stream()
            .filter(history::isOurs)
            .filter(r -> r.getExecType() == ExecType.FAILED)
            .map(ChangelogReader::recorded)
            .toList();
    return new ChangelogStatus(
        applied,
        history.pending().stream().map(changelog::item).toList(),
        changed(history.changed(), history),
        changed(new ChangedTextRule(config, history).refused(), history),
        history.ahead(ours, others).stream().map(ChangelogReader::recorded).toList(),
        failed);
  }

  private List<ChangelogStatus.Item> changed(List<ChangeSet> changesets, History history) {
    return changesets.stream().map(c -> changed(c, history.recorded(c))).toList();
  }

  private ChangelogStatus.Item changed(ChangeSet changeset, RanChangeSet ran) {
    ChangelogStatus.Item item = changelog.item(changeset);
    return new ChangelogStatus.Item(item.name(), item.identity(), item.where(), time(ran), false);
  }

  private static ChangelogStatus.Item recorded(RanChangeSet ran) {
    return new ChangelogStatus.Item(
        ChangesetName.of(ran), ChangesetName.identity(ran), "", time(ran), false);
  }

  private static String time(RanChangeSet ran) {
    return ran.getDateExecuted() == null
        ? ""
        : TIME.format(ran.getDateExecuted().toInstant().atZone(ZoneOffset.UTC));
  }

  InspectionResult inspect(Session session, Ledger ledger, History history, List<RanChangeSet> ran)
      throws SQLException {
    ChangedTextRule changed = new ChangedTextRule(config, history);
    List<Problem> problems = new ArrayList<>(changed.problems(changelog));
    problems.addAll(
        ChangesetRules.broken(changelog, history.toRun(), config.migrate().allowCode()));
    InspectionResult result =
        new SchemaOwners(new OwnHistory(config, session, changelog, ran))
            .judge(new Inspection(history, ledger, config).of(session));
    return new InspectionResult(
            result.summary(),
            Stream.concat(problems.stream(), result.problems().stream()).toList(),
            result.warnings())
        .withWarnings(changed.warnings())
        .withWarnings(changelog.warnings(history.toRun()));
  }

  /**
   * What a run would run now.
   *
   * @param session whose role may read the history
   */
  public List<PlannedChangeset> plan(Session session) throws Exception {
    List<RanChangeSet> ran = HistoryReader.in(session, config.schemas().get(0));
    TableFacts facts = TableFacts.of(session, config.schemas());
    return opened.call(
        () ->
            new ChangesetLint(
                    changelog, new ChangesetStatements(changelog, opened.database()), facts)
                .of(history(ran).toRun()));
  }

  /** What ran of these changelogs, as it ran, with the SQL that its text says now. */
  public List<PlannedChangeset> recorded(Session session) throws Exception {
    List<RanChangeSet> ran = HistoryReader.in(session, config.schemas().get(0));
    ChangesetStatements statements = new ChangesetStatements(changelog, opened.database());
    return opened.call(
        () ->
            history(ran).executed().stream()
                .map(
                    c ->
                        new PlannedChangeset(
                            changelog.item(c), c.isRunInTransaction(), statements.of(c), List.of()))
                .toList());
  }

  /**
   * What a run would refuse to run at all, such as a COMMIT in a changeset.
   *
   * @param session whose role may read the history
   */
  public List<Problem> forbidden(Session session) throws Exception {
    List<RanChangeSet> ran = HistoryReader.in(session, config.schemas().get(0));
    return opened.call(
        () -> ChangesetRules.broken(changelog, history(ran).toRun(), config.migrate().allowCode()));
  }

  /** What these changelogs are to a rehearsal of their plan. */
  public ChangelogRehearsal rehearsal() {
    return new ChangelogRehearsal(config, opened);
  }

  /** The dangers of a plan as a card shows them. */
  public static List<Problem> problems(List<PlannedChangeset> planned) {
    return ChangesetLint.problems(planned);
  }

  Changelog changelog() {
    return changelog;
  }

  PostgresDatabase database() {
    return opened.database();
  }

  <T> T call(LiquibaseScope.Work<T> work) throws Exception {
    return opened.call(work);
  }
}
