package benchmarks;

import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;

import com.tngtech.archunit.junit.AnalyzeClasses;
import com.tngtech.archunit.junit.ArchTest;
import com.tngtech.archunit.lang.ArchRule;

/** The packages build on each other and not in circles. */
@AnalyzeClasses(packages = "benchmarks")
final class ArchitectureTest {
  @ArchTest
  static final ArchRule NO_CYCLES = slices().matching("(benchmarks..)").should().beFreeOfCycles();
}
