package kernel;

import io.github.spencerpark.jupyter.kernel.util.GlobFinder;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;
import java.util.jar.JarFile;
import java.util.regex.Pattern;

/** The line magics, each of which adds to the class path of the cells. */
final class Magics {
  static final List<String> NAMES = List.of("classpath", "jars", "maven");

  private static final Pattern ARGUMENT = Pattern.compile("\"([^\"]*)\"|(\\S+)");

  private final Consumer<String> classpath;

  /** Takes what receives each new entry of the class path. */
  Magics(Consumer<String> classpath) {
    this.classpath = classpath;
  }

  /** Runs one line such as {@code %jars "../my libs/*.jar"}; returns what it has added. */
  List<Path> run(String line) throws CellFailure {
    List<String> words = words(line);
    String magic = words.get(0);
    List<String> arguments = words.subList(1, words.size());
    if (!NAMES.contains(magic.substring(1))) {
      throw failure(magic, "no such magic; there are %" + String.join(", %", NAMES));
    }
    if (arguments.isEmpty()) {
      throw failure(magic, "an argument is missing");
    }
    List<Path> found = new ArrayList<>();
    for (String argument : arguments) {
      switch (magic) {
        case "%maven" -> found.addAll(MavenArtifacts.resolve(argument));
        case "%jars" -> found.addAll(jars(argument));
        default -> found.addAll(matches(magic, argument));
      }
    }
    found.forEach(path -> classpath.accept(path.toString()));
    return found;
  }

  /** The words of a line; quotes keep blanks together. */
  static List<String> words(String line) {
    return ARGUMENT
        .matcher(line)
        .results()
        .map(word -> word.group(1) == null ? word.group(2) : word.group(1))
        .toList();
  }

  private static List<Path> jars(String argument) throws CellFailure {
    List<Path> jars = matches("%jars", argument);
    for (Path jar : jars) {
      try {
        new JarFile(jar.toFile()).close();
      } catch (IOException e) {
        throw failure("%jars", jar + " is not a readable jar (" + e.getMessage() + ")");
      }
    }
    return jars;
  }

  private static List<Path> matches(String magic, String argument) throws CellFailure {
    List<Path> found = new ArrayList<>();
    try {
      for (Path path : new GlobFinder(argument).computeMatchingPaths()) {
        found.add(path.toAbsolutePath().normalize());
      }
    } catch (IOException e) {
      found.clear(); // the folder of the pattern is missing
    }
    if (found.isEmpty() || !found.stream().allMatch(Files::exists)) {
      throw failure(
          magic,
          "nothing is at %s (%s); build it, or correct the path, which starts at the notebook's folder"
              .formatted(argument, Path.of("").toAbsolutePath().resolve(argument).normalize()));
    }
    return found;
  }

  static CellFailure failure(String magic, String message) {
    return new CellFailure("MagicError", magic + ": " + message, List.of());
  }
}
