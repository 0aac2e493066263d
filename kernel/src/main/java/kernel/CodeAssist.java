package kernel;

import io.github.spencerpark.jupyter.kernel.ReplacementOptions;
import java.util.List;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import jdk.jshell.SourceCodeAnalysis;
import jdk.jshell.SourceCodeAnalysis.CompletionInfo;
import jdk.jshell.SourceCodeAnalysis.Suggestion;

/** Completes and explains code at a cursor. Cursors count code points, as Jupyter's do. */
final class CodeAssist {
  private static final Pattern MAGIC_LINE = Pattern.compile("(?m)^%[^\\n]*");

  private final SourceCodeAnalysis analysis;

  CodeAssist(SourceCodeAnalysis analysis) {
    this.analysis = analysis;
  }

  ReplacementOptions complete(String code, int at) {
    String typed = withoutMagics(code.substring(0, code.offsetByCodePoints(0, at)));
    ReplacementOptions options = suggestions(typed, at);
    return options.getReplacements().isEmpty() ? suggestions(lastStatement(typed), at) : options;
  }

  private ReplacementOptions suggestions(String code, int at) {
    int[] anchor = {code.length()};
    List<String> words =
        analysis.completionSuggestions(code, code.length(), anchor).stream()
            .map(Suggestion::continuation)
            .distinct()
            .toList();
    int replaced = words.isEmpty() ? 0 : code.codePointCount(anchor[0], code.length());
    return new ReplacementOptions(words, at - replaced, at);
  }

  /** Signatures and Javadoc of what stands at the cursor; empty where nothing is known. */
  String explain(String code, int at) {
    int end = code.offsetByCodePoints(0, at);
    while (end < code.length() && Character.isJavaIdentifierPart(code.charAt(end))) {
      end++;
    }
    String text = lastStatement(withoutMagics(code.substring(0, end)));
    String found = documentation(text);
    return found.isEmpty() ? documentation(text + "(") : found;
  }

  private String documentation(String code) {
    return analysis.documentation(code, code.length(), true).stream()
        .map(found -> found.signature() + (found.javadoc() == null ? "" : "\n" + found.javadoc()))
        .distinct()
        .collect(Collectors.joining("\n"));
  }

  private String lastStatement(String text) {
    CompletionInfo next = analysis.analyzeCompletion(text);
    return next.completeness().isComplete() && !next.remaining().isBlank()
        ? lastStatement(next.remaining())
        : text;
  }

  private static String withoutMagics(String code) {
    return MAGIC_LINE.matcher(code).replaceAll("");
  }
}
