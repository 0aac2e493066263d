package sandbox;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;

import com.tngtech.archunit.core.importer.ImportOption;
import com.tngtech.archunit.junit.AnalyzeClasses;
import com.tngtech.archunit.junit.ArchTest;
import com.tngtech.archunit.lang.ArchRule;

/** Guards the arrows between the sandbox's rooms: wire → session → database → the SQL rooms. */
@AnalyzeClasses(packages = "sandbox", importOptions = ImportOption.DoNotIncludeTests.class)
final class ArchitectureTest {

  @ArchTest
  static final ArchRule rooms = slices().matching("sandbox.(*)..").should().beFreeOfCycles();

  @ArchTest
  static final ArchRule theSharedVocabularyImportsNoRoom =
      noClasses()
          .that()
          .resideInAnyPackage("sandbox.sql..", "sandbox.cluster..")
          .should()
          .dependOnClassesThat()
          .resideInAnyPackage(
              "sandbox.aws..",
              "sandbox.wire..",
              "sandbox.session..",
              "sandbox.server..",
              "sandbox.database..",
              "sandbox.engine..",
              "sandbox.catalog..",
              "sandbox.load..");

  @ArchTest
  static final ArchRule wireKnowsNoSocketsAndNoSql =
      noClasses()
          .that()
          .resideInAPackage("sandbox.wire..")
          .should()
          .dependOnClassesThat()
          .resideInAnyPackage(
              "java.sql..",
              "org.duckdb..",
              "sandbox.session..",
              "sandbox.database..",
              "sandbox.engine..");

  /** The reader and the binder of SQL can be used by themselves. */
  @ArchTest
  static final ArchRule sqlIsPure =
      classes()
          .that()
          .resideInAPackage("sandbox.sql..")
          .should()
          .onlyDependOnClassesThat()
          .resideInAnyPackage(
              "sandbox.sql..",
              "sandbox.time..",
              "java.lang..",
              "java.util..",
              "java.math..",
              "java.nio.charset..",
              "java.io..",
              "java.time..");

  @ArchTest
  static final ArchRule theAwsSideAndTheRedshiftSideMeetInTheSeam =
      noClasses()
          .that()
          .resideInAPackage("sandbox.aws..")
          .should()
          .dependOnClassesThat()
          .resideInAnyPackage(
              "sandbox.wire..",
              "sandbox.session..",
              "sandbox.server..",
              "sandbox.database..",
              "sandbox.engine..",
              "sandbox.catalog..",
              "sandbox.load..",
              "org.duckdb..");

  @ArchTest
  static final ArchRule onlyTheAwsSideUsesTheSdk =
      classes()
          .that()
          .resideOutsideOfPackage("sandbox.aws..")
          .should()
          .onlyDependOnClassesThat()
          .resideOutsideOfPackage("software.amazon.awssdk..");

  @ArchTest
  static final ArchRule onlyTheEngineAndTheLoaderReachDuckDb =
      noClasses()
          .that()
          .resideOutsideOfPackages(
              "sandbox.engine..", "sandbox.load..", "sandbox.catalog..", "sandbox.database..")
          .should()
          .dependOnClassesThat()
          .resideInAPackage("org.duckdb..");

  /** The engine runs SQL of its own; it neither reads nor binds the client's. */
  @ArchTest
  static final ArchRule theEngineReadsNoClientsSql =
      noClasses()
          .that()
          .resideInAPackage("sandbox.engine..")
          .should()
          .dependOnClassesThat()
          .resideInAnyPackage("sandbox.sql.parse..", "sandbox.sql.tree..", "sandbox.sql.bind..");

  /** Behind the parser nobody reads a statement's tokens again, but for texts that are kept. */
  @ArchTest
  static final ArchRule onlyTheParserReadsTokens =
      noClasses()
          .that()
          .resideInAnyPackage(
              "sandbox.ddl..", "sandbox.load..", "sandbox.engine..", "sandbox.sql.bind..")
          .should()
          .dependOnClassesThat()
          .resideInAPackage("sandbox.sql.text..");
}
