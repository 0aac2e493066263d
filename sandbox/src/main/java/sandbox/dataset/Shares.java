package sandbox.dataset;

/** Divides a whole number into whole shares in proportion to weights. */
final class Shares {
  private Shares() {}

  /**
   * Shares that add up to {@code total} exactly: each gets {@code least}, the rest is divided by
   * weight, and what rounding leaves goes one by one to the largest remainders.
   */
  static int[] of(int total, int least, int[] weights) {
    long sum = 0;
    for (int weight : weights) {
      sum += weight;
    }
    int rest = total - least * weights.length;
    if (rest < 0) {
      throw new IllegalArgumentException(
          total + " is too little for " + weights.length + " shares of " + least);
    }
    int[] shares = new int[weights.length];
    long[] remainders = new long[weights.length];
    int given = 0;
    for (int i = 0; i < shares.length; i++) {
      long product = (long) rest * weights[i];
      shares[i] = least + (int) (product / sum);
      remainders[i] = product % sum;
      given += shares[i];
    }
    for (; given < total; given++) {
      int largest = 0;
      for (int i = 1; i < remainders.length; i++) {
        if (remainders[i] > remainders[largest]) {
          largest = i;
        }
      }
      remainders[largest] = -1;
      shares[largest]++;
    }
    return shares;
  }
}
