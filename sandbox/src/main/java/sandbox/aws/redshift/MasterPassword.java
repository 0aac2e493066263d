package sandbox.aws.redshift;

import sandbox.aws.core.Fault;

/** The rules for an admin password, as CreateCluster's documentation states them. */
final class MasterPassword {
  private static final int SHORTEST = 8;
  private static final int LONGEST = 64;
  private static final String PARAMETER = "The parameter MasterUserPassword ";

  private MasterPassword() {}

  static void check(String password) {
    if (password.length() < SHORTEST) {
      throw invalid(
          "is not a valid password because it is shorter than " + SHORTEST + " characters.");
    } else if (password.length() > LONGEST) {
      throw invalid(
          "is not a valid password because it is longer than " + LONGEST + " characters.");
    } else if (!password.chars().allMatch(MasterPassword::isAllowed)) {
      throw invalid(
          "is not a valid password. Only printable ASCII characters besides '/', '@', '\"', ' ',"
              + " '\\', ''' may be used.");
    } else if (password.chars().noneMatch(Character::isUpperCase)) {
      throw invalid("must contain at least one upper case letter.");
    } else if (password.chars().noneMatch(Character::isLowerCase)) {
      throw invalid("must contain at least one lower case letter.");
    } else if (password.chars().noneMatch(Character::isDigit)) {
      throw invalid("must contain at least one number.");
    }
  }

  private static boolean isAllowed(int character) {
    return character > ' ' && character < 0x7F && "/@\"\\'".indexOf(character) < 0;
  }

  private static RuntimeException invalid(String reason) {
    return Fault.of("InvalidParameterValue", PARAMETER + reason);
  }
}
