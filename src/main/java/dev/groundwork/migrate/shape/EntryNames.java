package dev.groundwork.migrate.shape;

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
import liquibase.change.AddColumnConfig;
import liquibase.change.ChangeFactory;
import liquibase.change.ChangeMetaData;
import liquibase.change.core.LoadDataColumnConfig;
import liquibase.precondition.PreconditionFactory;

/**
 * The names that Liquibase 4.33 reads in the maps of a changelog in YAML or JSON. It passes over
 * all others in silence, where the schema of a changelog in XML refuses them.
 */
final class EntryNames {
  private static final String FILTERS = "context contextFilter labels";
  private static final String MODIFIERS =
      "append prepend replace regExpReplace appendSqlIfNotPresent";

  private static final Map<String, Set<String>> KNOWN =
      Map.ofEntries(
          Map.entry(
              "changeSet",
              words(
                  FILTERS
                      + " id author dbms runAlways alwaysRun runOnChange runInTransaction"
                      + " failOnError preConditions preconditions validCheckSum validCheckSums"
                      + " comment rollback changes ignore objectQuotingStrategy created runOrder"
                      + " logicalFilePath onValidationFail runWith runWithSpoolFile modifySql")),
          Map.entry(
              "property",
              words(
                  FILTERS + " name value dbms global file relativeToChangelogFile errorIfMissing")),
          Map.entry(
              "include",
              words(
                  FILTERS
                      + " file relativeToChangelogFile ignore errorIfMissing logicalFilePath"
                      + " created")),
          Map.entry(
              "includeAll",
              words(
                  FILTERS
                      + " path relativeToChangelogFile ignore errorIfMissingOrEmpty"
                      + " logicalFilePath filter resourceFilter resourceComparator minDepth"
                      + " maxDepth endsWithFilter created")),
          Map.entry(
              "constraints",
              words(
                  "nullable notNullConstraintName primaryKey primaryKeyName primaryKeyTablespace"
                      + " references referencedTableCatalogName referencedTableSchemaName"
                      + " referencedTableName referencedColumnNames unique uniqueConstraintName"
                      + " checkConstraint deleteCascade foreignKeyName initiallyDeferred deferrable"
                      + " validateNullable validateUnique validatePrimaryKey validateForeignKey")),
          Map.entry("modifySql", words(FILTERS + " dbms applyToRollback " + MODIFIERS)),
          Map.entry("append", words("value")),
          Map.entry("prepend", words("value")),
          Map.entry("appendSqlIfNotPresent", words("value")),
          Map.entry("replace", words("replace with")),
          Map.entry("regExpReplace", words("replace with")));

  /** What Liquibase reads beside the parameters that a change declares. */
  private static final Map<String, Set<String>> MORE =
      Map.of(
          "executeCommand", words("arg args os"),
          "alterSequence", words("startValue"),
          "dropIndex", words("associatedWith"),
          "update", words("whereParams"),
          "delete", words("whereParams"),
          "preConditions", words("onUpdateSQL"),
          "customPrecondition", words("params"));

  private static final Set<String> TRUTH_VALUES =
      words(
          "runAlways alwaysRun runOnChange runInTransaction failOnError ignore global"
              + " relativeToChangelogFile errorIfMissing errorIfMissingOrEmpty nullable primaryKey"
              + " unique deleteCascade initiallyDeferred deferrable validateNullable validateUnique"
              + " validatePrimaryKey validateForeignKey autoIncrement computed descending included"
              + " defaultOnNull valueBoolean defaultValueBoolean allowUpdate applyToRollback");

  /** They may stand in a change without the list around them. */
  private static final Set<String> ELEMENTS = words("column param");

  private EntryNames() {}

  private static Set<String> words(String names) {
    return new HashSet<>(Arrays.asList(names.split("\\s+")));
  }

  /**
   * What is wrong with a name in a map.
   *
   * @param owner the name of that map
   */
  static Optional<Remark> unknown(String owner, String name) {
    if (owner.equals("property") && name.equals("contextFilter")) {
      return Optional.of(
          new Remark(
              "a contextFilter of a property, which Liquibase does not read in YAML and JSON",
              "write context: instead"));
    }
    Set<String> names = of(owner);
    if (names.isEmpty() || contains(names, name) || ELEMENTS.contains(name)) {
      return Optional.empty();
    }
    String next =
        name.matches("\\w+")
            ? "it can be one of " + names.stream().sorted().collect(Collectors.joining(", "))
            : "quote the value above it: within braces a comma ends it";
    return Optional.of(
        new Remark(
            "no attribute of %s: %s".formatted(owner, name), DidYouMean.hint(name, names, next)));
  }

  /** Whether Liquibase reads the value of a name as true or false. */
  static boolean isTruthValue(String owner, String name) {
    return isChange(owner)
        ? Optional.ofNullable(metaData(owner).getParameters().get(name))
            .filter(parameter -> "boolean".equals(parameter.getDataType()))
            .isPresent()
        : TRUTH_VALUES.contains(name) && !of(owner).isEmpty();
  }

  private static boolean contains(Collection<String> names, String name) {
    String lower = name.toLowerCase(Locale.ROOT);
    return names.stream().anyMatch(each -> each.toLowerCase(Locale.ROOT).equals(lower));
  }

  /** Empty where any name may stand, or where Liquibase itself says which may. */
  private static Set<String> of(String owner) {
    Set<String> known = KNOWN.get(owner);
    if (known != null) {
      return known;
    }
    Set<String> names = new HashSet<>(MORE.getOrDefault(owner, Set.of()));
    switch (owner) {
      case "customChange" -> {}
      case "column", "columns" -> names.addAll(ofColumns());
      case "preconditions" -> names.addAll(of("preConditions"));
      default -> names.addAll(isChange(owner) ? ofChange(owner) : ofPrecondition(owner));
    }
    return names;
  }

  private static Set<String> ofColumns() {
    return Stream.of(
            new AddColumnConfig().getSerializableFields(),
            new LoadDataColumnConfig().getSerializableFields(),
            words("column defaultValueSequenceCurrent"))
        .flatMap(Collection::stream)
        .collect(Collectors.toSet());
  }

  private static Set<String> ofChange(String change) {
    return metaData(change).getParameters().keySet();
  }

  /** Those that hold others have their names beside their own. */
  private static Set<String> ofPrecondition(String name) {
    PreconditionFactory factory = PreconditionFactory.getInstance();
    if (!factory.getPreconditions().containsKey(name)) {
      return Set.of();
    }
    Set<String> names = new HashSet<>(factory.create(name).getSerializableFields());
    if (names.contains("nestedPreconditions")) {
      names.addAll(factory.getPreconditions().keySet());
    }
    return names;
  }

  private static boolean isChange(String name) {
    return changes().getDefinedChanges().contains(name);
  }

  private static ChangeMetaData metaData(String change) {
    return changes().getChangeMetaData(change);
  }

  private static ChangeFactory changes() {
    return Scope.getCurrentScope().getSingleton(ChangeFactory.class);
  }
}
