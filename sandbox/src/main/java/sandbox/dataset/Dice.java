package sandbox.dataset;

import java.util.List;

/**
 * Pseudo-random numbers that are the same on every JDK: SplitMix64, written out because the
 * algorithms behind {@link java.util.Random}'s newer methods are not part of their contract.
 */
final class Dice {
  private long state;

  Dice(long seed) {
    state = seed;
  }

  /** A stream of its own, so that a change in one part of the dataset leaves the others alone. */
  static Dice named(String part) {
    long seed = 0x5eed_0f_5ba2L;
    for (int i = 0; i < part.length(); i++) {
      seed = seed * 1_000_003 + part.charAt(i);
    }
    return new Dice(seed);
  }

  long nextLong() {
    state += 0x9e3779b97f4a7c15L;
    long z = state;
    z = (z ^ (z >>> 30)) * 0xbf58476d1ce4e5b9L;
    z = (z ^ (z >>> 27)) * 0x94d049bb133111ebL;
    return z ^ (z >>> 31);
  }

  /** From 0 to below {@code bound}; the bias is below one in 2^32, which nobody can see here. */
  int below(int bound) {
    return (int) (((nextLong() >>> 33) * bound) >>> 31);
  }

  /** From {@code low} to {@code high}, both included. */
  int between(int low, int high) {
    return low + below(high - low + 1);
  }

  boolean percent(int chance) {
    return below(100) < chance;
  }

  /** From 0 to below {@code bound}, low numbers far more often than high ones. */
  int skewed(int bound) {
    long first = below(1 << 15);
    long second = below(1 << 15);
    return (int) ((first * second * bound) >>> 30);
  }

  <T> T pick(List<T> choices) {
    return choices.get(below(choices.size()));
  }

  /** An index, each as often as its weight says. */
  int weighted(int[] weights) {
    int total = 0;
    for (int weight : weights) {
      total += weight;
    }
    int left = below(total);
    for (int i = 0; i < weights.length; i++) {
      left -= weights[i];
      if (left < 0) {
        return i;
      }
    }
    throw new IllegalArgumentException("no positive weight");
  }

  <T> void shuffle(List<T> list) {
    for (int i = list.size() - 1; i > 0; i--) {
      int j = below(i + 1);
      T swapped = list.get(i);
      list.set(i, list.get(j));
      list.set(j, swapped);
    }
  }
}
