package benchmarks.measure;

import java.util.ArrayList;
import java.util.List;

/**
 * Runs sides in turn, so that what else the machine does meanwhile meets them all. The first round
 * fills caches and compiles, and does not count.
 */
public record Rounds(int count) {
  private static final double NANOS = 1e9;

  public Rounds {
    if (count < 1) {
      throw new IllegalArgumentException("--rounds: " + count + " is too few; use 1 or more");
    }
  }

  /** The seconds of one side. */
  public Figures time(Side ours) throws Exception {
    return Figures.of(times(ours).get(0));
  }

  /** The seconds of two sides. */
  public Figures time(Side ours, Side theirs) throws Exception {
    List<Sample> samples = times(ours, theirs);
    return Figures.of(samples.get(0), samples.get(1));
  }

  private List<Sample> times(Side... sides) throws Exception {
    List<List<Double>> seconds = new ArrayList<>();
    for (int side = 0; side < sides.length; side++) {
      seconds.add(new ArrayList<>());
    }
    for (int round = 0; round <= count; round++) {
      long[] seen = new long[sides.length];
      for (int side = 0; side < sides.length; side++) {
        sides[side].before().run();
        long start = System.nanoTime();
        seen[side] = sides[side].task().run();
        double taken = (System.nanoTime() - start) / NANOS;
        sides[side].after().run();
        if (round > 0) {
          seconds.get(side).add(taken);
        }
        if (seen[side] != seen[0]) {
          throw new IllegalStateException(
              "%s gives %d, %s gives %d"
                  .formatted(sides[0].name(), seen[0], sides[side].name(), seen[side]));
        }
      }
    }
    return seconds.stream().map(values -> new Sample(values, Unit.SECONDS)).toList();
  }

  /** The seconds of a single run. */
  public static double once(Side.Step step) throws Exception {
    long start = System.nanoTime();
    step.run();
    return (System.nanoTime() - start) / NANOS;
  }
}
