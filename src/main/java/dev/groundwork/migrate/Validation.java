package dev.groundwork.migrate;

import dev.groundwork.migrate.changelog.Changelog;
import dev.groundwork.migrate.changelog.ChangesetName;
import dev.groundwork.migrate.changelog.SourceLine;
import dev.groundwork.run.Problem;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import liquibase.LabelExpression;
import liquibase.RuntimeEnvironment;
import liquibase.changelog.ChangeLogIterator;
import liquibase.changelog.RanChangeSet;
import liquibase.changelog.filter.ChangeSetFilter;
import liquibase.changelog.visitor.StandardValidatingVisitorGenerator;
import liquibase.changelog.visitor.ValidatingVisitor;
import liquibase.database.Database;
import liquibase.exception.LiquibaseException;

/** What Liquibase itself finds wrong with the changes, and preconditions of whole changelogs. */
final class Validation {
  private Validation() {}

  static List<Problem> problems(Changelog changelog, Database database, List<RanChangeSet> ran)
      throws LiquibaseException {
    ValidatingVisitor visitor =
        new StandardValidatingVisitorGenerator().generateValidatingVisitor(ran);
    visitor.validate(database, changelog.log());
    new ChangeLogIterator(changelog.log(), changelog.filters().toArray(ChangeSetFilter[]::new))
        .run(
            visitor, new RuntimeEnvironment(database, changelog.contexts(), new LabelExpression()));
    return describe(visitor, changelog);
  }

  private static List<Problem> describe(ValidatingVisitor visitor, Changelog changelog) {
    String root = changelog.folder().display(changelog.log().getPhysicalFilePath());
    List<Problem> problems = new ArrayList<>();
    visitor
        .getFailedPreconditions()
        .forEach(
            p ->
                problems.add(
                    precondition(Objects.toString(p.getMessage(), "it does not hold"), root)));
    visitor
        .getErrorPreconditions()
        .forEach(
            p -> problems.add(precondition(Objects.toString(p.getCause().getMessage(), ""), root)));
    visitor
        .getSetupExceptions()
        .forEach(e -> problems.add(invalid(Objects.toString(e.getMessage(), ""), root)));
    visitor
        .getChangeValidationExceptions()
        .forEach(e -> problems.add(invalid(Objects.toString(e.getMessage(), ""), root)));
    visitor
        .getValidationErrors()
        .getErrorMessages()
        .forEach(m -> problems.add(invalid(m, place(m, changelog).orElse(root))));
    return problems;
  }

  /** Liquibase ends such a message with the changeset's path, id and author. */
  private static Optional<String> place(String message, Changelog changelog) {
    return changelog.log().getChangeSets().stream()
        .filter(c -> message.strip().endsWith(c.toString(false)))
        .map(c -> SourceLine.of(changelog.folder(), c).display())
        .findFirst();
  }

  private static Problem precondition(String message, String root) {
    return new Problem(
        "a precondition of the changelog does not hold: " + ChangesetName.oneLine(message),
        root,
        "bring the database to where the changelog expects it");
  }

  private static Problem invalid(String message, String root) {
    return new Problem(message.strip(), root, "mend the changeset");
  }
}
