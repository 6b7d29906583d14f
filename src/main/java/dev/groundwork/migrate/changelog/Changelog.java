package dev.groundwork.migrate.changelog;

import dev.groundwork.config.Config;
import dev.groundwork.migrate.folder.changeset.FolderChangelog;
import dev.groundwork.run.ExitCode;
import dev.groundwork.run.GroundworkException;
import dev.groundwork.run.Problem;
import java.util.ArrayList;
import java.util.HashMap;
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
import liquibase.exception.UnknownChangeLogParameterException;
import liquibase.precondition.PreconditionLogic;
import liquibase.precondition.core.PreconditionContainer;

/**
 * The changelogs, read and understood to the last file before anything is written.
 *
 * @param filters what decides whether a changeset is for this database and environment
 */
public record Changelog(
    ChangelogFolder folder,
    DatabaseChangeLog log,
    Contexts contexts,
    LabelExpression labels,
    List<ChangeSetFilter> filters,
    ChangelogParameters parameters) {

  /**
   * Reads the changelog.
   *
   * @param folder of its root
   * @throws GroundworkException INVALID, with file and line where they are known
   */
  public static Changelog parse(
      ChangelogFolder folder, ChangelogRoot root, Config.Migrate settings, Database database) {
    Contexts contexts = new Contexts(settings.contexts());
    LabelExpression labels = new LabelExpression(settings.labels());
    ChangelogParameters all = ChangelogParameters.of(database, contexts, labels, settings);
    try {
      DatabaseChangeLog log = root.parse(folder, all);
      List<ChangeSetFilter> filters = filters(database, contexts, labels);
      Changelog changelog = new Changelog(folder, log, contexts, labels, filters, all);
      refuse(changelog.undefinedOutside());
      return changelog.withoutDoubles().withUsableModifications();
    } catch (Exception | StackOverflowError | OutOfMemoryError e) {
      throw ParseFailure.of(e, folder, all.undefined());
    }
  }

  /**
   * Reads the files that these changesets name, which Liquibase puts off until they run.
   *
   * @throws GroundworkException INVALID also for parameters that nobody defines
   */
  public void readToTheEnd(List<ChangeSet> changesets) {
    List<Problem> problems = new ArrayList<>(undefined(changesets));
    for (ChangeSet changeset : changesets) {
      List<UndefinedParameter> found = parameters.undefinedIn(() -> read(changeset));
      if (applies(changeset)) {
        found.forEach(each -> problems.add(each.problem(folder, changeset)));
      }
    }
    refuse(problems);
  }

  private void read(ChangeSet changeset) {
    try {
      changeset.generateCheckSum(ChecksumVersion.latest());
    } catch (RuntimeException | StackOverflowError | OutOfMemoryError e) {
      throw ParseFailure.of(e, folder, List.of());
    }
  }

  /** A problem for each parameter that nobody defines, of those of these changesets that run. */
  public List<Problem> undefined(List<ChangeSet> changesets) {
    return parameters.undefined().stream()
        .flatMap(
            each ->
                changesets.stream()
                    .filter(this::applies)
                    .filter(each::isIn)
                    .limit(1)
                    .map(changeset -> each.problem(folder, changeset)))
        .toList();
  }

  /** In the name of an include, say: whoever runs nothing needs it as well. */
  private List<Problem> undefinedOutside() {
    return parameters.undefined().stream()
        .filter(each -> log.getChangeSets().stream().noneMatch(each::isIn))
        .filter(parameters::isStillUndefined)
        .map(each -> each.problem(folder))
        .toList();
  }

  /**
   * A text of a changeset with the values of its parameters.
   *
   * @throws GroundworkException INVALID where nobody defines one
   */
  public String expanded(String text, ChangeSet changeset) {
    StringBuilder expanded = new StringBuilder();
    List<UndefinedParameter> undefined =
        parameters.undefinedIn(
            () -> {
              try {
                expanded.append(parameters.expandExpressions(text, changeset.getChangeLog()));
              } catch (UnknownChangeLogParameterException e) {
                throw new IllegalStateException(e);
              }
            });
    refuse(undefined.stream().map(each -> each.problem(folder, changeset)).toList());
    return expanded.toString();
  }

  private static void refuse(List<Problem> problems) {
    if (!problems.isEmpty()) {
      throw new GroundworkException(ExitCode.INVALID, Problem.together(problems));
    }
  }

  private static List<ChangeSetFilter> filters(
      Database database, Contexts contexts, LabelExpression labels) {
    return List.of(
        new RememberingFilter(
            List.of(
                new DbmsChangeSetFilter(database),
                new ContextChangeSetFilter(contexts),
                new LabelChangeSetFilter(labels),
                new IgnoreChangeSetFilter())));
  }

  /** The changesets that are for this database and environment, in their order. */
  public List<ChangeSet> changesets() {
    return log.getChangeSets().stream().filter(this::applies).toList();
  }

  private boolean applies(ChangeSet changeset) {
    return filters.stream().allMatch(filter -> filter.accepts(changeset).isAccepted());
  }

  /** Whether a run may have something to do although nothing in the files has changed. */
  public boolean repeats() {
    Predicate<ChangeSet> always = ChangeSet::shouldAlwaysRun;
    return folder.readsBesideTheHash()
        || (log.getPreconditions() != null && asks(log.getPreconditions()))
        || changesets().stream().anyMatch(always);
  }

  /** Each included file brings a container, which is mostly empty. */
  public static boolean asks(PreconditionLogic logic) {
    return logic.getNestedPreconditions().stream()
        .anyMatch(p -> !(p instanceof PreconditionLogic nested) || asks(nested));
  }

  /** What should be known before these run, and which files are passed over. */
  public List<String> warnings(List<ChangeSet> changesets) {
    return FolderChangelog.warnings(folder.passedOver(), changesets);
  }

  /** As one that did not run. */
  public ChangelogStatus.Item item(ChangeSet changeset) {
    return new ChangelogStatus.Item(
        ChangesetName.of(changeset),
        ChangesetName.identity(changeset),
        SourceLine.of(folder, changeset).display(),
        "",
        isOptional(changeset));
  }

  private static boolean isOptional(ChangeSet changeset) {
    PreconditionContainer asked = changeset.getPreconditions();
    return Boolean.FALSE.equals(changeset.getFailOnError())
        || (asked != null
            && (asked.getOnFail() == PreconditionContainer.FailOption.CONTINUE
                || asked.getOnError() == PreconditionContainer.ErrorOption.CONTINUE));
  }

  private Changelog withoutDoubles() {
    onceEachFile();
    Set<String> seen = new HashSet<>();
    List<Problem> doubles = new ArrayList<>();
    for (ChangeSet changeset : changesets()) { // one for each kind of database may have an id
      if (!seen.add(ChangesetName.identity(changeset))) {
        doubles.add(
            new Problem(
                "two changesets are called " + ChangesetName.of(changeset),
                SourceLine.all(folder, changeset).stream()
                    .map(SourceLine::display)
                    .collect(Collectors.joining("\n")),
                "give one of them another id; the one that ran somewhere has to keep it"));
      }
    }
    refuse(doubles);
    return this;
  }

  private Changelog withUsableModifications() {
    refuse(
        log.getChangeSets().stream()
            .flatMap(changeset -> Modification.unusable(folder, changeset).stream())
            .toList());
    return this;
  }

  /** A file that has two names, by a link say, is read by each; the first one counts. */
  private void onceEachFile() {
    Map<String, String> firstNames = new HashMap<>();
    Map<String, String> realPaths = new HashMap<>();
    log.getChangeSets()
        .removeIf(
            changeset -> {
              String name =
                  DatabaseChangeLog.normalizePath(changeset.getChangeLog().getPhysicalFilePath());
              String path = realPaths.computeIfAbsent(name, folder::realPath);
              String first = firstNames.putIfAbsent(path, name);
              return first != null && !first.equals(name);
            });
  }
}
