package dev.groundwork.migrate.changelog;

import dev.groundwork.migrate.folder.MigrationFolder;
import dev.groundwork.run.ExitCode;
import dev.groundwork.run.GroundworkException;
import dev.groundwork.run.Problem;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
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
    List<ChangeSetFilter> filters) {

  /**
   * Reads the changelog.
   *
   * @param root the path of its root below the folder
   * @throws GroundworkException INVALID, with file and line where they are known
   */
  public static Changelog parse(
      ChangelogFolder folder,
      String root,
      String environment,
      Map<String, String> parameters,
      Database database) {
    Contexts contexts = new Contexts(environment);
    ChangelogParameters all = ChangelogParameters.of(database, contexts, parameters);
    try {
      DatabaseChangeLog log =
          ChangeLogParserFactory.getInstance().getParser(root, folder).parse(root, all, folder);
      all.refuse(folder);
      return new Changelog(folder, log, contexts, filters(database, contexts)).withoutDoubles();
    } catch (Exception | StackOverflowError e) {
      all.refuse(folder); // what an undefined one leads to is no news
      throw ParseFailure.of(e, folder);
    }
  }

  /** The migrations of another tool's folder, which were read already. */
  public static Changelog of(
      ChangelogFolder folder, MigrationFolder migrations, String environment, Database database) {
    Contexts contexts = new Contexts(environment);
    DatabaseChangeLog log = FolderChangelog.log(migrations);
    log.setChangeLogParameters(ChangelogParameters.of(database, contexts, Map.of()));
    folder.tell(migrations.warnings());
    return new Changelog(folder, log, contexts, filters(database, contexts)).withoutDoubles();
  }

  /** Reads the files that these changesets name, which Liquibase puts off until they run. */
  public void readToTheEnd(List<ChangeSet> changesets) {
    Optional<ChangelogParameters> parameters =
        Optional.ofNullable(log.getChangeLogParameters())
            .filter(ChangelogParameters.class::isInstance)
            .map(ChangelogParameters.class::cast);
    parameters.ifPresent(ChangelogParameters::readOn);
    try {
      changesets.forEach(changeset -> changeset.generateCheckSum(ChecksumVersion.latest()));
      parameters.ifPresent(p -> p.refuse(folder));
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
  public List<ChangeSet> changesets() {
    return log.getChangeSets().stream().filter(this::applies).toList();
  }

  private boolean applies(ChangeSet changeset) {
    return filters.stream().allMatch(filter -> filter.accepts(changeset).isAccepted());
  }

  /** Whether a run may have something to do although nothing in the files has changed. */
  public boolean repeats() {
    Predicate<ChangeSet> always = ChangeSet::shouldAlwaysRun;
    return (log.getPreconditions() != null && asks(log.getPreconditions()))
        || changesets().stream().anyMatch(always);
  }

  /** Each included file brings a container, which is mostly empty. */
  public static boolean asks(PreconditionLogic logic) {
    return logic.getNestedPreconditions().stream()
        .anyMatch(p -> !(p instanceof PreconditionLogic nested) || asks(nested));
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
    Set<String> seen = new HashSet<>();
    List<Problem> doubles = new ArrayList<>();
    for (ChangeSet changeset : log.getChangeSets()) {
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
    if (!doubles.isEmpty()) {
      throw new GroundworkException(ExitCode.INVALID, doubles);
    }
    return this;
  }
}
