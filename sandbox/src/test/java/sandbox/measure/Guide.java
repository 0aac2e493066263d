package sandbox.measure;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

/** The Developer Guide's pages in Markdown, as AWS once published them. */
final class Guide {
  private final Path folder;

  private Guide(Path folder) {
    this.folder = folder;
  }

  /** The guide in a checkout of its repository. */
  static Guide in(Path directory) {
    Path folder = directory.resolve("doc_source");
    if (!Files.isDirectory(folder)) {
      throw new IllegalArgumentException(
          directory + " has no doc_source: give the checkout of the Developer Guide");
    }
    return new Guide(folder);
  }

  /** Statements by page, in the order of the pages' names. */
  Map<String, List<GuideStatement>> statements() throws IOException {
    Map<String, List<GuideStatement>> pages = new LinkedHashMap<>();
    try (Stream<Path> files = Files.list(folder)) {
      for (Path file : files.sorted().toList()) {
        String name = file.getFileName().toString();
        if (name.endsWith(".md")) {
          String page = name.substring(0, name.length() - 3);
          List<GuideStatement> found = statements(page, Files.readAllLines(file, UTF_8));
          if (!found.isEmpty()) {
            pages.put(page, found);
          }
        }
      }
    }
    return pages;
  }

  private static List<GuideStatement> statements(String page, List<String> lines) {
    List<GuideStatement> found = new ArrayList<>();
    String heading = "";
    List<String> block = null;
    int start = 0;
    for (int i = 0; i < lines.size(); i++) {
      String line = lines.get(i);
      if (line.strip().startsWith("```")) {
        if (block == null) {
          block = new ArrayList<>();
          start = i + 1;
        } else {
          if (!isGrammar(heading)) {
            found.addAll(new BlockReader(page, start, heading).read(block));
          }
          block = null;
        }
      } else if (block != null) {
        block.add(line);
      } else if (line.startsWith("#")) {
        heading = line.replaceAll("<a name.*", "").replace("\\", "").replaceAll("^#+ *", "");
      }
    }
    return found;
  }

  /** Blocks below such headings hold a statement's grammar and no statement. */
  private static boolean isGrammar(String heading) {
    return heading.matches("(?i).*(syntax|synopsis|parameters|arguments|return type).*");
  }
}
