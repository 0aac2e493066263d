package kernel;

import io.github.spencerpark.jupyter.kernel.ReplacementOptions;
import java.util.Comparator;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import jdk.jshell.SourceCodeAnalysis;
import jdk.jshell.SourceCodeAnalysis.Completeness;
import jdk.jshell.SourceCodeAnalysis.CompletionInfo;
import jdk.jshell.SourceCodeAnalysis.Documentation;
import jdk.jshell.SourceCodeAnalysis.Suggestion;

/** Completes and explains code at a cursor. Cursors count code points, as Jupyter's do. */
final class CodeAssist {
  private static final Pattern MAGIC_LINE = Pattern.compile("(?m)^%[^\\n]*");
  private static final Pattern MAGIC_NAME = Pattern.compile("(?:^|\\n)%(\\w*)$");
  private static final Pattern TAG = Pattern.compile("\\{@\\w+\\s+([^}]*)}|</?[a-zA-Z][^>]*>");

  private final SourceCodeAnalysis analysis;

  CodeAssist(SourceCodeAnalysis analysis) {
    this.analysis = analysis;
  }

  ReplacementOptions complete(String code, int at) {
    String typed = code.substring(0, code.offsetByCodePoints(0, at));
    Matcher magic = MAGIC_NAME.matcher(typed);
    if (magic.find()) {
      List<String> names =
          Magics.NAMES.stream().filter(name -> name.startsWith(magic.group(1))).toList();
      return new ReplacementOptions(names, at - magic.group(1).length(), at);
    }
    String text = withoutMagics(typed);
    ReplacementOptions options = suggestions(text, 0, at);
    return options.getReplacements().isEmpty()
        ? suggestions(text, lastStatement(text), at)
        : options;
  }

  private ReplacementOptions suggestions(String text, int from, int at) {
    String part = text.substring(from);
    int[] anchor = {part.length()};
    List<Suggestion> found = analysis.completionSuggestions(part, part.length(), anchor);
    List<String> words =
        found.stream()
            .sorted(Comparator.comparing(suggestion -> !suggestion.matchesType())) // best first
            .map(Suggestion::continuation)
            .distinct()
            .toList();
    int replaced = part.codePointCount(Math.min(anchor[0], part.length()), part.length());
    return new ReplacementOptions(words, at - replaced, at);
  }

  /** Signatures and Javadoc of what stands at the cursor; empty where nothing is known. */
  String explain(String code, int at) {
    int end = code.offsetByCodePoints(0, at);
    while (end < code.length() && Character.isJavaIdentifierPart(code.charAt(end))) {
      end++;
    }
    String text = withoutMagics(code.substring(0, end));
    String last = text.substring(lastStatement(text));
    for (String candidate : List.of(text, text + "(", last, last + "(")) {
      String found =
          analysis.documentation(candidate, candidate.length(), true).stream()
              .map(CodeAssist::plain)
              .distinct()
              .collect(Collectors.joining("\n\n"));
      if (!found.isEmpty()) {
        return found;
      }
    }
    return "";
  }

  private static String plain(Documentation documentation) {
    String javadoc = documentation.javadoc();
    return javadoc == null
        ? documentation.signature()
        : documentation.signature() + "\n" + TAG.matcher(javadoc).replaceAll("$1").strip();
  }

  /** Whether code may run, is wrong, or goes on: then with the indentation of the next line. */
  String completeness(String code, String yes, String wrong) {
    for (String text = withoutMagics(code); !CellSession.withoutLeadingComments(text).isEmpty(); ) {
      CompletionInfo next = analysis.analyzeCompletion(text);
      if (next.completeness() == Completeness.UNKNOWN) {
        return wrong;
      }
      if (!next.completeness().isComplete()) {
        String line = code.substring(code.lastIndexOf('\n') + 1);
        String indent = line.substring(0, line.length() - line.stripLeading().length());
        return line.endsWith("{") || line.endsWith("(") ? indent + "    " : indent;
      }
      text = next.remaining();
    }
    return yes;
  }

  private int lastStatement(String text) {
    String rest = text;
    CompletionInfo next = analysis.analyzeCompletion(rest);
    while (next.completeness().isComplete() && !next.remaining().isBlank()) {
      rest = next.remaining();
      next = analysis.analyzeCompletion(rest);
    }
    return text.length() - rest.length();
  }

  private static String withoutMagics(String code) {
    return MAGIC_LINE.matcher(code).replaceAll(line -> " ".repeat(line.group().length()));
  }
}
