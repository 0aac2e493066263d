package dwh;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;

import com.tngtech.archunit.core.importer.ImportOption.DoNotIncludeTests;
import com.tngtech.archunit.junit.AnalyzeClasses;
import com.tngtech.archunit.junit.ArchTest;
import com.tngtech.archunit.lang.ArchRule;

@AnalyzeClasses(packages = "dwh", importOptions = DoNotIncludeTests.class)
final class ArchitectureTest {
  @ArchTest
  static final ArchRule onlyAwsKnowsTheSdk =
      noClasses()
          .that()
          .resideOutsideOfPackage("dwh.aws")
          .should()
          .dependOnClassesThat()
          .resideInAPackage("software.amazon..");

  @ArchTest
  static final ArchRule onlyJdbcKnowsTheDriver =
      noClasses()
          .that()
          .resideOutsideOfPackage("dwh.jdbc")
          .should()
          .dependOnClassesThat()
          .resideInAnyPackage("com.amazon.redshift..", "java.sql..");

  @ArchTest
  static final ArchRule helpersKnowTheSandboxByItsEndpointOnly =
      noClasses().should().dependOnClassesThat().resideInAPackage("sandbox..");

  @ArchTest
  static final ArchRule kernelsAreReachedByReflectionOnly =
      noClasses()
          .should()
          .dependOnClassesThat()
          .resideInAnyPackage("io.github.spencerpark..", "kernel..", "org.dflib..");

  @ArchTest
  static final ArchRule displayStandsAlone =
      noClasses()
          .that()
          .resideInAPackage("dwh.display")
          .should()
          .dependOnClassesThat()
          .resideInAnyPackage("dwh", "dwh.config", "dwh.aws", "dwh.jdbc", "dwh.exercise");

  @ArchTest
  static final ArchRule exercisesKnowNeitherAwsNorSql =
      noClasses()
          .that()
          .resideInAPackage("dwh.exercise")
          .should()
          .dependOnClassesThat()
          .resideInAnyPackage("dwh", "dwh.config", "dwh.aws", "dwh.jdbc");

  @ArchTest
  static final ArchRule configKnowsNoOther =
      noClasses()
          .that()
          .resideInAPackage("dwh.config")
          .should()
          .dependOnClassesThat()
          .resideInAnyPackage("dwh", "dwh.aws", "dwh.jdbc");

  @ArchTest
  static final ArchRule awsKnowsNoSql =
      noClasses()
          .that()
          .resideInAPackage("dwh.aws")
          .should()
          .dependOnClassesThat()
          .resideInAnyPackage("dwh", "dwh.jdbc");

  // The one switch is read by the configuration; afterwards there are only values.
  @ArchTest
  static final ArchRule nobodyAsksForTheTargetLater =
      noClasses()
          .that()
          .resideInAnyPackage("dwh.aws", "dwh.jdbc", "dwh.display")
          .should()
          .dependOnClassesThat()
          .haveFullyQualifiedName("dwh.config.Target");
}
