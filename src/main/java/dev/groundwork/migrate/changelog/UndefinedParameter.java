package dev.groundwork.migrate.changelog;

import dev.groundwork.run.Problem;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import liquibase.change.Change;
import liquibase.changelog.ChangeSet;
import liquibase.precondition.PreconditionLogic;
import liquibase.precondition.core.SqlPrecondition;
import liquibase.serializer.core.string.StringChangeLogSerializer;

/**
 * A parameter that nobody defines.
 *
 * @param path of the changelog whose text names it
 */
record UndefinedParameter(String name, String path) {

  /** As a changelog has it. */
  String expression() {
    return "${" + name + "}";
  }

  /** Whether it is left in what a changeset does, asks for or takes back. */
  boolean isIn(ChangeSet changeset) {
    return path.equals(changeset.getChangeLog().getPhysicalFilePath())
        && texts(changeset).contains(expression());
  }

  private static String texts(ChangeSet changeset) {
    StringChangeLogSerializer serializer = new StringChangeLogSerializer();
    List<String> texts = new ArrayList<>();
    Stream.of(changeset.getChanges(), changeset.getRollback().getChanges())
        .flatMap(List::stream)
        .map((Change change) -> serializer.serialize(change, false))
        .forEach(texts::add);
    if (changeset.getPreconditions() != null) {
      conditions(changeset.getPreconditions(), texts);
    }
    texts.add(changeset.getComments());
    changeset.getSqlVisitors().forEach(visitor -> texts.add(serializer.serialize(visitor, false)));
    return texts.stream().collect(Collectors.joining("\n"));
  }

  private static void conditions(PreconditionLogic logic, List<String> texts) {
    StringChangeLogSerializer serializer = new StringChangeLogSerializer();
    logic
        .getNestedPreconditions()
        .forEach(
            condition -> {
              if (condition instanceof PreconditionLogic nested) {
                conditions(nested, texts);
              } else if (condition instanceof SqlPrecondition sql) {
                texts.add(sql.getSql());
              } else {
                texts.add(serializer.serialize(condition, false));
              }
            });
  }

  /** Where a whole changelog asks for it. */
  Problem problem(ChangelogFolder folder) {
    return problem(folder, 0);
  }

  /** Where a changeset does. */
  Problem problem(ChangelogFolder folder, ChangeSet changeset) {
    return problem(folder, SourceLine.of(folder, changeset).number());
  }

  private Problem problem(ChangelogFolder folder, int from) {
    SourceLine here = SourceLine.containing(folder, path, expression(), from);
    SourceLine place = here.number() > 0 ? here : folder.naming(expression());
    return new Problem(
        "nobody defines the parameter " + expression(),
        place.display(),
        "set migrate.parameters.%s, or define it with a property in the changelog;\n"
                .formatted(name)
            + "where the text itself is meant, write ${:%s}, or for all of them set\n"
                .formatted(name)
            + "migrate.undefined-parameters=keep");
  }
}
