package dev.groundwork.migrate.changelog;

import dev.groundwork.migrate.formatted.Remark;
import dev.groundwork.run.DidYouMean;
import java.util.Arrays;
import java.util.Collection;
import java.util.HashSet;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import liquibase.Scope;
import liquibase.change.ChangeFactory;

/**
 * The names that Liquibase 4.33 reads in the maps of a changelog in YAML or JSON. It passes over
 * all others in silence, where the schema of a changelog in XML refuses them.
 */
final class EntryNames {
  private static final String FILTERS = "context contextFilter labels";

  private static final Map<String, Set<String>> KNOWN =
      Map.of(
          "changeSet",
          words(
              FILTERS
                  + " id author dbms runAlways alwaysRun runOnChange runInTransaction failOnError"
                  + " preConditions validCheckSum validCheckSums comment rollback changes ignore"
                  + " objectQuotingStrategy created runOrder logicalFilePath onValidationFail"
                  + " runWith runWithSpoolFile modifySql"),
          "property",
          words(FILTERS + " name value dbms global file relativeToChangelogFile errorIfMissing"),
          "include",
          words(FILTERS + " file relativeToChangelogFile ignore errorIfMissing logicalFilePath"),
          "includeAll",
          words(
              FILTERS
                  + " path relativeToChangelogFile ignore errorIfMissingOrEmpty logicalFilePath"
                  + " filter resourceFilter resourceComparator minDepth maxDepth endsWithFilter"),
          "preConditions",
          words("onFail onError onSqlOutput onUpdateSQL onFailMessage onErrorMessage"),
          "constraints",
          words(
              "nullable notNullConstraintName primaryKey primaryKeyName primaryKeyTablespace"
                  + " references referencedTableCatalogName referencedTableSchemaName"
                  + " referencedTableName referencedColumnNames unique uniqueConstraintName"
                  + " checkConstraint deleteCascade foreignKeyName initiallyDeferred deferrable"
                  + " validateNullable validateUnique validatePrimaryKey validateForeignKey"));

  /**
   * Where nothing but these is read; elsewhere other names may be those of changes and the like.
   */
  private static final Set<String> CLOSED =
      Set.of("changeSet", "property", "include", "includeAll");

  private EntryNames() {}

  private static Set<String> words(String names) {
    return new HashSet<>(Arrays.asList(names.split("\\s+")));
  }

  /**
   * What is wrong with a name whose value is no map or list, of which Liquibase complains itself.
   *
   * @param owner the name of the map in which it stands
   */
  static Optional<Remark> unknown(String owner, String name) {
    if (owner.equals("property") && name.equals("contextFilter")) {
      return Optional.of(
          new Remark(
              "a contextFilter of a property, which Liquibase does not read in YAML and JSON",
              "write context: instead"));
    }
    Set<String> names = Optional.ofNullable(KNOWN.get(owner)).orElseGet(() -> attributes(owner));
    if (names.isEmpty() || contains(names, name) || isChange(name)) {
      return Optional.empty();
    }
    Optional<String> near = DidYouMean.nearest(name, names);
    return near.isPresent() || CLOSED.contains(owner)
        ? Optional.of(
            new Remark(
                "no attribute of %s: %s".formatted(owner, name),
                near.map("did you mean %s?"::formatted).orElseGet(() -> list(names))))
        : Optional.empty();
  }

  private static boolean contains(Collection<String> names, String name) {
    String lower = name.toLowerCase(Locale.ROOT);
    return Stream.concat(names.stream(), Stream.of("column", "param"))
        .anyMatch(each -> each.toLowerCase(Locale.ROOT).equals(lower));
  }

  private static String list(Collection<String> names) {
    return "it can be one of " + names.stream().sorted().collect(Collectors.joining(", "));
  }

  private static Set<String> attributes(String change) {
    return isChange(change)
        ? changes().getChangeMetaData(change).getParameters().keySet()
        : Set.of();
  }

  private static boolean isChange(String name) {
    return changes().getDefinedChanges().contains(name);
  }

  private static ChangeFactory changes() {
    return Scope.getCurrentScope().getSingleton(ChangeFactory.class);
  }
}
