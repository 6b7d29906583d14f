package dev.groundwork;

import static com.tngtech.archunit.core.domain.JavaCall.Predicates.target;
import static com.tngtech.archunit.core.domain.properties.HasOwner.Predicates.With.owner;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;

import com.tngtech.archunit.base.DescribedPredicate;
import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.importer.ImportOption;
import com.tngtech.archunit.junit.AnalyzeClasses;
import com.tngtech.archunit.junit.ArchTest;
import com.tngtech.archunit.lang.ArchRule;

/** Imports point one way, a library is known to one package, and Main alone touches the process. */
@AnalyzeClasses(packages = "dev.groundwork", importOptions = ImportOption.DoNotIncludeTests.class)
class ArchitectureTest {
  private static final String[] FEATURES = {"..migrate..", "..verify..", "..seed.."};

  @ArchTest
  static final ArchRule runKnowsTheJdkAlone =
      noClasses()
          .that()
          .resideInAPackage("..groundwork.run..")
          .should()
          .dependOnClassesThat()
          .resideOutsideOfPackages("java..", "dev.groundwork.run..");

  @ArchTest
  static final ArchRule configKnowsOnlyRun =
      noClasses()
          .that()
          .resideInAPackage("..groundwork.config..")
          .should()
          .dependOnClassesThat()
          .resideInAnyPackage(
              "dev.groundwork",
              "..cli..",
              "..report..",
              "..groundwork.postgres..",
              "..ledger..",
              "..migrate..",
              "..verify..",
              "..seed..");

  @ArchTest
  static final ArchRule postgresKnowsOnlyConfigAndRun =
      noClasses()
          .that()
          .resideInAPackage("..groundwork.postgres..")
          .should()
          .dependOnClassesThat()
          .resideInAnyPackage(
              "dev.groundwork",
              "..cli..",
              "..report..",
              "..ledger..",
              "..migrate..",
              "..verify..",
              "..seed..");

  @ArchTest
  static final ArchRule theLedgerKnowsNoFeature =
      noClasses()
          .that()
          .resideInAPackage("..ledger..")
          .should()
          .dependOnClassesThat()
          .resideInAnyPackage(
              "dev.groundwork", "..cli..", "..report..", "..migrate..", "..verify..", "..seed..");

  @ArchTest
  static final ArchRule reportKnowsOnlyRun =
      noClasses()
          .that()
          .resideInAPackage("..report..")
          .should()
          .dependOnClassesThat()
          .resideInAnyPackage(
              "dev.groundwork",
              "..cli..",
              "..groundwork.config..",
              "..groundwork.postgres..",
              "..ledger..",
              "..migrate..",
              "..verify..",
              "..seed..");

  @ArchTest
  static final ArchRule featuresDoNotKnowEachOther =
      slices().matching("dev.groundwork.(migrate|verify|seed)..").should().notDependOnEachOther();

  @ArchTest
  static final ArchRule featuresDoNotKnowWhoComposesThem =
      noClasses()
          .that()
          .resideInAnyPackage(FEATURES)
          .should()
          .dependOnClassesThat()
          .resideInAnyPackage("dev.groundwork", "..cli..", "..report..");

  @ArchTest
  static final ArchRule packagesHaveNoCycles =
      slices().matching("dev.groundwork.(*)..").should().beFreeOfCycles();

  @ArchTest static final ArchRule onlyCliKnowsPicocli = only("..cli..", "picocli..");

  @ArchTest
  static final ArchRule onlyPostgresKnowsFailsafe =
      only("..groundwork.postgres..", "dev.failsafe..");

  @ArchTest static final ArchRule onlyMigrateKnowsLiquibase = only("..migrate..", "liquibase..");

  @ArchTest
  static final ArchRule onlyYamlKnowsSnakeYaml = only("..groundwork.yaml..", "org.yaml..");

  @ArchTest
  static final ArchRule jacksonStaysWhereTextIsRead =
      noClasses()
          .that()
          .resideOutsideOfPackages("..seed..", "..groundwork.yaml..", "..report..")
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
          .accessFieldWhere(
              com.tngtech.archunit.core.domain.JavaAccess.Predicates.targetOwner(
                      named(System.class))
                  .as("of System"));

  private static ArchRule only(String packageOfOurs, String library) {
    return noClasses()
        .that()
        .resideOutsideOfPackage(packageOfOurs)
        .should()
        .dependOnClassesThat()
        .resideInAPackage(library);
  }

  /** By name, whatever the parameters: getenv() and getenv(String) are two methods. */
  private static DescribedPredicate<com.tngtech.archunit.core.domain.JavaMethodCall> system(
      String names) {
    return DescribedPredicate.describe(
        "System." + names,
        call ->
            call.getTargetOwner().isEquivalentTo(System.class) && call.getName().matches(names));
  }

  private static DescribedPredicate<JavaClass> named(Class<?> type) {
    return DescribedPredicate.describe(type.getName(), c -> c.isEquivalentTo(type));
  }
}
