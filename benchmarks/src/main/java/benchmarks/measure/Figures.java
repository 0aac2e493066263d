package benchmarks.measure;

import java.util.Optional;
import java.util.OptionalDouble;

/** What a row gave: the sandbox's figures, and those that they are held against. */
public record Figures(Sample ours, Optional<Sample> theirs) {
  /** Figures of the sandbox alone. */
  public static Figures of(Sample ours) {
    return new Figures(ours, Optional.empty());
  }

  /** Figures of both sides. */
  public static Figures of(Sample ours, Sample theirs) {
    return new Figures(ours, Optional.of(theirs));
  }

  /** The sandbox's median in terms of the other's. */
  public OptionalDouble ratio() {
    return theirs.isPresent()
        ? OptionalDouble.of(ours.median() / theirs.get().median())
        : OptionalDouble.empty();
  }
}
