package dev.groundwork;

import static com.tngtech.archunit.core.domain.JavaCall.Predicates.target;
import static com.tngtech.archunit.core.domain.properties.HasOwner.Predicates.With.owner;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;
import static org.assertj.core.api.Assertions.assertThat;

import com.tngtech.archunit.base.DescribedPredicate;
import com.tngtech.archunit.core.domain.JavaAccess;
import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.domain.JavaMethodCall;
import com.tngtech.archunit.core.domain.JavaModifier;
import com.tngtech.archunit.core.importer.ImportOption;
import com.tngtech.archunit.junit.AnalyzeClasses;
import com.tngtech.archunit.junit.ArchTest;
import com.tngtech.archunit.lang.ArchRule;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** Rooms have few files and few doors, arrows point one way, a library is known to one room. */
@AnalyzeClasses(packages = "dev.groundwork", importOptions = ImportOption.DoNotIncludeTests.class)
class ArchitectureTest {
  private static final long FEWEST_FILES = 3L;
  private static final long MOST_FILES = 25L;
  private static final int MOST_PUBLIC_PERCENT = 55;

  /** Each with its rooms; a room is known to those alone that stand above it. */
  private static final List<String> COMPOSERS = List.of("", "cli..", "command..");

  private static final List<String> FEATURES = List.of("migrate..", "verify..", "seed..");
  private static final List<String> PHASES = List.of("prepare..", "backup..", "doctor..");

  /** What others than the feature itself may know of its rooms. */
  private static final Set<String> DOORS =
      Set.of(
          "migrate.adopt.Adoption",
          "migrate.adopt.AdoptionChoices",
          "migrate.adopt.AdoptionSurvey",
          "migrate.changelog.ChangelogHash",
          "migrate.create.MigrationTemplate",
          "migrate.create.NewMigration",
          "migrate.changelog.ChangelogStatus",
          "migrate.folder.MigrationFolder",
          "migrate.foreign.ForeignHistory",
          "migrate.foreign.ForeignHistoryReader",
          "migrate.foreign.ForeignTool",
          "migrate.history.InspectionResult",
          "migrate.history.LaterHistory",
          "migrate.resolve.Correction",
          "migrate.resolve.Repair",
          "migrate.rollback.Rollback",
          "migrate.rollback.RollbackTarget",
          "migrate.rules.PlannedChangeset",
          "migrate.survey.ChangelogReader",
          "migrate.survey.ChangelogRehearsal",
          "migrate.survey.HistorySnapshot",
          "migrate.survey.OfflineCheck",
          "migrate.survey.PreconditionChecker",
          "migrate.survey.PreconditionResult",
          "seed.export.Exporter",
          "seed.export.FolderExporter",
          "seed.guard.SeedLedger",
          "seed.write.SessionReset");

  @ArchTest
  static final ArchRule roomsHaveNoCircle =
      slices().matching("dev.groundwork.(**)").should().beFreeOfCycles();

  @ArchTest
  static void roomsAreNeitherEmptyNorFull(JavaClasses classes) {
    Map<String, Long> files =
        topLevel(classes)
            .filter(c -> !c.getPackageName().equals("dev.groundwork"))
            .collect(Collectors.groupingBy(JavaClass::getPackageName, Collectors.counting()));
    assertThat(files)
        .allSatisfy((room, count) -> assertThat(count).isBetween(FEWEST_FILES, MOST_FILES));
  }

  @ArchTest
  static void publicTypesAreFew(JavaClasses classes) {
    long all = topLevel(classes).count();
    long open = topLevel(classes).filter(c -> c.getModifiers().contains(PUBLIC)).count();
    assertThat(100 * open).isLessThanOrEqualTo(MOST_PUBLIC_PERCENT * all);
  }

  @ArchTest static final ArchRule runKnowsTheJdkAlone = knowsAtMost("run", "run");

  @ArchTest static final ArchRule sqlKnowsOnlyRun = knowsAtMost("sql", "sql", "run");

  @ArchTest static final ArchRule yamlKnowsOnlyRun = knowsAtMost("yaml", "yaml", "run");

  @ArchTest static final ArchRule filesKnowOnlyRun = knowsAtMost("file", "file", "run");

  @ArchTest static final ArchRule theLogKnowsOnlyRun = knowsAtMost("log", "log", "run");

  @ArchTest
  static final ArchRule reportsKnowFilesAndRun = knowsAtMost("report..", "report..", "file", "run");

  @ArchTest
  static final ArchRule telemetryKnowsOnlyReports =
      knowsAtMost("telemetry", "telemetry", "report", "run");

  @ArchTest
  static final ArchRule configKnowsNoServer =
      knowsAtMost("config..", "config..", "file", "yaml", "log", "run");

  @ArchTest
  static final ArchRule postgresKnowsNoFeature =
      knowsAtMost("postgres..", "postgres..", "config..", "log", "run");

  @ArchTest
  static final ArchRule theLockKnowsOnlyTheServer =
      knowsAtMost("lock", "lock", "postgres..", "config..", "log", "run");

  @ArchTest
  static final ArchRule theLedgerKnowsNoFeature =
      knowsAtMost("ledger", "ledger", "postgres..", "config..", "log", "run");

  @ArchTest
  static final ArchRule lintKnowsNoFeature =
      knowsAtMost("lint", "lint", "lock", "sql", "postgres..", "run");

  @ArchTest
  static final ArchRule describingKnowsNoFeature =
      knowsAtMost("describe..", "describe..", "sql", "postgres..", "report..", "run");

  @ArchTest
  static final ArchRule aDrawingKnowsNothingOfTables =
      knowsAtMost("describe.diagram", "describe.diagram");

  @ArchTest
  static final ArchRule phasesKnowNoFeature =
      noClasses()
          .that()
          .resideInAnyPackage(rooms(List.of(PHASES)))
          .should()
          .dependOnClassesThat()
          .resideInAnyPackage(rooms(List.of(FEATURES, COMPOSERS, List.of("report", "ledger"))));

  @ArchTest
  static final ArchRule featuresDoNotKnowEachOther =
      slices().matching("dev.groundwork.(migrate|verify|seed)..").should().notDependOnEachOther();

  @ArchTest
  static final ArchRule featuresDoNotKnowWhoComposesThem =
      noClasses()
          .that()
          .resideInAnyPackage(rooms(List.of(FEATURES)))
          .should()
          .dependOnClassesThat()
          .resideInAnyPackage(rooms(List.of(COMPOSERS, PHASES, List.of("report"))));

  @ArchTest static final ArchRule seedsAreKnownByTheirDoors = knownByDoors("seed");

  @ArchTest static final ArchRule migrationsAreKnownByTheirDoors = knownByDoors("migrate");

  @ArchTest
  static final ArchRule lookingKnowsNothingOfChanging =
      slices().matching("dev.groundwork.command.(look|change)").should().notDependOnEachOther();

  @ArchTest static final ArchRule onlyCliKnowsPicocli = only("cli..", "picocli..");

  @ArchTest static final ArchRule onlyPostgresKnowsFailsafe = only("postgres", "dev.failsafe..");

  @ArchTest static final ArchRule onlyMigrateKnowsLiquibase = only("migrate..", "liquibase..");

  @ArchTest static final ArchRule onlyYamlKnowsSnakeYaml = only("yaml", "org.yaml..");

  @ArchTest static final ArchRule onlyTheLogKnowsSlf4j = only("log", "org.slf4j..");

  @ArchTest
  static final ArchRule jacksonStaysWhereTextIsRead =
      noClasses()
          .that()
          .resideOutsideOfPackages(rooms("seed..", "yaml", "report"))
          .should()
          .dependOnClassesThat()
          .resideInAPackage("com.fasterxml..");

  @ArchTest
  static final ArchRule onlyMainEndsTheProcess =
      noClasses()
          .that()
          .doNotHaveFullyQualifiedName("dev.groundwork.Main")
          .should()
          .callMethodWhere(
              system("exit|getenv|console")
                  .or(
                      target(owner(named(Runtime.class)))
                          .and(
                              DescribedPredicate.describe(
                                  "halt", call -> call.getName().equals("halt")))));

  @ArchTest
  static final ArchRule onlyMainTouchesTheStreams =
      noClasses()
          .that()
          .doNotHaveFullyQualifiedName("dev.groundwork.Main")
          .should()
          .accessFieldWhere(JavaAccess.Predicates.targetOwner(named(System.class)).as("of System"));

  private static final JavaModifier PUBLIC = JavaModifier.PUBLIC;

  private static Stream<JavaClass> topLevel(JavaClasses classes) {
    return classes.stream()
        .filter(
            c -> !c.getEnclosingClass().isPresent() && !c.getSimpleName().equals("package-info"));
  }

  /** Of ours; libraries have rules of their own. */
  private static ArchRule knowsAtMost(String room, String... known) {
    String[] ours = rooms(known);
    return noClasses()
        .that()
        .resideInAPackage(rooms(room)[0])
        .should()
        .dependOnClassesThat(
            JavaClass.Predicates.resideInAPackage("dev.groundwork..")
                .and(JavaClass.Predicates.resideOutsideOfPackages(ours)));
  }

  private static ArchRule knownByDoors(String feature) {
    String rooms = "dev.groundwork." + feature + ".";
    return noClasses()
        .that()
        .resideOutsideOfPackage("dev.groundwork." + feature + "..")
        .should()
        .dependOnClassesThat(
            DescribedPredicate.describe(
                "lie in a room of " + feature + " and are no doors",
                c -> c.getPackageName().startsWith(rooms) && !isDoor(c)));
  }

  private static boolean isDoor(JavaClass type) {
    String name = type.getName().substring("dev.groundwork.".length()).replaceFirst("\\$.*", "");
    return DOORS.contains(name);
  }

  private static ArchRule only(String room, String library) {
    return noClasses()
        .that()
        .resideOutsideOfPackage(rooms(room)[0])
        .should()
        .dependOnClassesThat()
        .resideInAPackage(library);
  }

  private static String[] rooms(String... names) {
    return Arrays.stream(names)
        .map(name -> name.isEmpty() ? "dev.groundwork" : "dev.groundwork." + name)
        .toArray(String[]::new);
  }

  private static String[] rooms(List<List<String>> names) {
    return rooms(names.stream().flatMap(List::stream).toArray(String[]::new));
  }

  /** By name, whatever the parameters: getenv() and getenv(String) are two methods. */
  private static DescribedPredicate<JavaMethodCall> system(String names) {
    return DescribedPredicate.describe(
        "System." + names,
        call ->
            call.getTargetOwner().isEquivalentTo(System.class) && call.getName().matches(names));
  }

  private static DescribedPredicate<JavaClass> named(Class<?> type) {
    return DescribedPredicate.describe(type.getName(), c -> c.isEquivalentTo(type));
  }
}
