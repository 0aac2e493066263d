package sandbox.aws.redshift;

import java.util.Arrays;
import java.util.List;
import java.util.Optional;

/** The node types that can be ordered, with how many of them make a cluster. */
enum NodeType {
  RG_LARGE("rg.large", 1, 16),
  RG_XLARGE("rg.xlarge", 2, 16),
  RG_4XLARGE("rg.4xlarge", 2, 32),
  RG_12XLARGE("rg.12xlarge", 2, 128),
  RA3_LARGE("ra3.large", 1, 16),
  RA3_XLPLUS("ra3.xlplus", 1, 32),
  RA3_4XLARGE("ra3.4xlarge", 2, 128),
  RA3_16XLARGE("ra3.16xlarge", 2, 128);

  private final String code;
  private final int fewest;
  private final int most;

  NodeType(String code, int fewest, int most) {
    this.code = code;
    this.fewest = fewest;
    this.most = most;
  }

  static Optional<NodeType> of(String code) {
    return Arrays.stream(values()).filter(type -> type.code.equals(code)).findFirst();
  }

  String code() {
    return code;
  }

  int most() {
    return most;
  }

  boolean canBeSingle() {
    return fewest == 1;
  }

  List<String> clusterTypes() {
    return canBeSingle() ? List.of("single-node", "multi-node") : List.of("multi-node");
  }
}
