package sandbox.server;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;

import com.tngtech.archunit.core.importer.ImportOption;
import com.tngtech.archunit.junit.AnalyzeClasses;
import com.tngtech.archunit.junit.ArchTest;
import com.tngtech.archunit.lang.ArchRule;

/** The arrows of the endpoint: server → session → wire.type → wire → sql. */
@AnalyzeClasses(packages = "sandbox", importOptions = ImportOption.DoNotIncludeTests.class)
final class EndpointArchitectureTest {

  @ArchTest
  static final ArchRule WIRE_KNOWS_ONLY_THE_VOCABULARY =
      noClasses()
          .that()
          .resideInAPackage("sandbox.wire")
          .should()
          .dependOnClassesThat()
          .resideOutsideOfPackages("sandbox.wire", "sandbox.sql", "java..");

  @ArchTest
  static final ArchRule WIRE_OPENS_NO_SOCKETS =
      noClasses()
          .that()
          .resideInAnyPackage("sandbox.wire..", "sandbox.session")
          .should()
          .dependOnClassesThat()
          .haveNameMatching("java\\.net\\..*Socket.*|javax\\.net\\..*|java\\.nio\\.channels\\..*");

  @ArchTest
  static final ArchRule SESSION_KNOWS_THE_SEAMS_ALONE =
      noClasses()
          .that()
          .resideInAPackage("sandbox.session")
          .should()
          .dependOnClassesThat()
          .resideOutsideOfPackages(
              "sandbox.session",
              "sandbox.wire..",
              "sandbox.sql",
              "sandbox.database",
              "sandbox.cluster",
              "java..");

  @ArchTest
  static final ArchRule NOTHING_BELOW_KNOWS_THE_SERVER =
      noClasses()
          .that()
          .resideInAnyPackage("sandbox.session", "sandbox.wire..", "sandbox.database..")
          .should()
          .dependOnClassesThat()
          .resideInAPackage("sandbox.server");
}
