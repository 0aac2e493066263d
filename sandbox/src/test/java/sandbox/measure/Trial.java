package sandbox.measure;

import java.util.Locale;
import sandbox.corpus.Answer;

/**
 * A documented statement and what it was answered.
 *
 * @param follows it failed for want of what another one, which was refused, would have made
 */
record Trial(GuideStatement statement, Feature feature, Answer answer, boolean follows) {

  /** It ran; COPY counts when it was read and found no files, which nobody has here. */
  boolean accepted() {
    return answer instanceof Answer.Table
        || answer instanceof Answer.Done
        || isCopy() && state().matches("XX000|42501|28000|58030|08.*|22.*")
        || existedBefore();
  }

  /** Pages make the same user or database again. */
  private boolean existedBefore() {
    return state().matches("42710|42P04|42P06");
  }

  private boolean isCopy() {
    return statement.sql().toLowerCase(Locale.ROOT).startsWith("copy");
  }

  String state() {
    return answer instanceof Answer.Refused refused ? refused.state() : "";
  }

  String message() {
    return answer instanceof Answer.Refused refused ? refused.message() : "";
  }

  @Override
  public String toString() {
    String said = answer.toString().lines().findFirst().orElse("");
    return String.join("\t", statement.key(), statement.brief(), said);
  }
}
