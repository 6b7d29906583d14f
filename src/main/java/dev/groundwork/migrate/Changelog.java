package dev.groundwork.migrate;

import dev.groundwork.run.ExitCode;
import dev.groundwork.run.GroundworkException;
import dev.groundwork.run.Problem;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import liquibase.ChecksumVersion;
import liquibase.Contexts;
import liquibase.LabelExpression;
import liquibase.changelog.ChangeSet;
import liquibase.changelog.DatabaseChangeLog;
import liquibase.changelog.filter.ChangeSetFilter;
import liquibase.changelog.filter.ContextChangeSetFilter;
import liquibase.changelog.filter.DbmsChangeSetFilter;
import liquibase.changelog.filter.IgnoreChangeSetFilter;
import liquibase.changelog.filter.LabelChangeSetFilter;
import liquibase.database.Database;
import liquibase.parser.ChangeLogParserFactory;
import liquibase.precondition.PreconditionLogic;

/**
 * The changelogs, read and understood to the last file before anything is written.
 *
 * @param filters what decides whether a changeset is for this database and environment
 */
record Changelog(
    ChangelogFolder folder,
    DatabaseChangeLog log,
    Contexts contexts,
    List<ChangeSetFilter> filters) {

  /**
   * Reads the changelog.
   *
   * @param root the path of its root below the folder
   * @throws GroundworkException INVALID, with file and line where they are known
   */
  static Changelog parse(
      ChangelogFolder folder,
      String root,
      String environment,
      Map<String, String> parameters,
      Database database) {
    Contexts contexts = new Contexts(environment);
    try {
      DatabaseChangeLog log =
          ChangeLogParserFactory.getInstance()
              .getParser(root, folder)
              .parse(root, Parameters.of(database, contexts, parameters), folder);
      return new Changelog(folder, log, contexts, filters(database, contexts)).withoutDoubles();
    } catch (Exception | StackOverflowError e) {
      throw ParseFailure.of(e, folder);
    }
  }

  /** Reads the files that these changesets name, which Liquibase puts off until they run. */
  void readToTheEnd(List<ChangeSet> changesets) {
    try {
      changesets.forEach(changeset -> changeset.generateCheckSum(ChecksumVersion.latest()));
    } catch (RuntimeException e) {
      throw ParseFailure.of(e, folder);
    }
  }

  private static List<ChangeSetFilter> filters(Database database, Contexts contexts) {
    return List.of(
        new DbmsChangeSetFilter(database),
        new ContextChangeSetFilter(contexts),
        new LabelChangeSetFilter(new LabelExpression()),
        new IgnoreChangeSetFilter());
  }

  /** The changesets that are for this database and environment, in their order. */
  List<ChangeSet> changesets() {
    return log.getChangeSets().stream().filter(this::applies).toList();
  }

  private boolean applies(ChangeSet changeset) {
    return filters.stream().allMatch(filter -> filter.accepts(changeset).isAccepted());
  }

  /** Whether a run may have something to do although nothing in the files has changed. */
  boolean repeats() {
    Predicate<ChangeSet> always = ChangeSet::shouldAlwaysRun;
    return (log.getPreconditions() != null && asks(log.getPreconditions()))
        || changesets().stream().anyMatch(always);
  }

  /** Each included file brings a container, which is mostly empty. */
  static boolean asks(PreconditionLogic logic) {
    return logic.getNestedPreconditions().stream()
        .anyMatch(p -> !(p instanceof PreconditionLogic nested) || asks(nested));
  }

  private Changelog withoutDoubles() {
    Set<String> seen = new HashSet<>();
    List<Problem> doubles = new ArrayList<>();
    for (ChangeSet changeset : log.getChangeSets()) {
      if (!seen.add(Names.identity(changeset))) {
        doubles.add(
            new Problem(
                "two changesets are called " + Names.of(changeset),
                SourceLine.all(folder, changeset).stream()
                    .map(SourceLine::display)
                    .collect(Collectors.joining("\n")),
                "give one of them another id; the one that ran somewhere has to keep it"));
      }
    }
    if (!doubles.isEmpty()) {
      throw new GroundworkException(ExitCode.INVALID, doubles);
    }
    return this;
  }
}
