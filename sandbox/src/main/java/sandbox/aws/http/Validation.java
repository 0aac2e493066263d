package sandbox.aws.http;

import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;
import sandbox.aws.codec.Constraints;
import sandbox.aws.codec.Constraints.Violation;
import sandbox.aws.core.Fault;
import software.amazon.awssdk.awscore.exception.AwsServiceException;
import software.amazon.awssdk.core.SdkPojo;

/** Refuses requests that miss a member or its bounds, each service in its own words. */
record Validation(String service) {

  void check(String operation, SdkPojo request) {
    List<Violation> violations = Constraints.violations(service + "." + operation, request);
    if (!violations.isEmpty()) {
      throw switch (service) {
        case "redshift", "ec2" -> plain(violations.get(0));
        case "secretsmanager" -> Fault.of("ValidationException", detected(violations));
        case "tagging" -> Fault.of("InvalidParameterException", detected(violations));
        default -> Fault.of("ValidationError", detected(violations));
      };
    }
  }

  private AwsServiceException plain(Violation violation) {
    String name = violation.path().get(violation.path().size() - 1);
    if (violation.value() == null) {
      return Fault.of(
          "MissingParameter",
          "The request must contain the parameter "
              + (service.equals("ec2") ? lowerFirst(name) : name)
              + (service.equals("ec2") ? "" : "."));
    }
    boolean low =
        switch (violation.demand()) {
          case AT_LEAST, NOT_SHORTER -> true;
          case PRESENT, AT_MOST, NOT_LONGER -> false;
        };
    return Fault.of(
        "InvalidParameterValue",
        "Value ( "
            + violation.value()
            + " ) for parameter "
            + lowerFirst(name)
            + " is invalid. Expecting a value "
            + (low ? "greater" : "less")
            + " than "
            + violation.bound()
            + ".");
  }

  /** The words of the framework that most services share. */
  private static String detected(List<Violation> violations) {
    return violations.size()
        + " validation error"
        + (violations.size() == 1 ? "" : "s")
        + " detected: "
        + violations.stream().map(Validation::sentence).collect(Collectors.joining("; "));
  }

  private static String sentence(Violation violation) {
    String path =
        violation.path().stream()
            .map(step -> Character.isDigit(step.charAt(0)) ? step + ".member" : lowerFirst(step))
            .collect(Collectors.joining("."));
    return "Value "
        + (violation.value() == null ? "null" : "'" + violation.value() + "'")
        + " at '"
        + path
        + "' failed to satisfy constraint: Member must "
        + demand(violation);
  }

  private static String demand(Violation violation) {
    return switch (violation.demand()) {
      case PRESENT -> "not be null";
      case AT_LEAST -> "have value greater than or equal to " + violation.bound();
      case AT_MOST -> "have value less than or equal to " + violation.bound();
      case NOT_SHORTER -> "have length greater than or equal to " + violation.bound();
      case NOT_LONGER -> "have length less than or equal to " + violation.bound();
    };
  }

  private static String lowerFirst(String name) {
    return name.substring(0, 1).toLowerCase(Locale.ROOT) + name.substring(1);
  }
}
