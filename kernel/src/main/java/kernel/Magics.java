package kernel;

import io.github.spencerpark.jupyter.kernel.util.GlobFinder;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;
import java.util.regex.Pattern;
import org.apache.maven.repository.internal.MavenRepositorySystemUtils;
import org.eclipse.aether.DefaultRepositorySystemSession;
import org.eclipse.aether.RepositoryException;
import org.eclipse.aether.RepositorySystem;
import org.eclipse.aether.artifact.DefaultArtifact;
import org.eclipse.aether.collection.CollectRequest;
import org.eclipse.aether.graph.Dependency;
import org.eclipse.aether.repository.LocalRepository;
import org.eclipse.aether.repository.RemoteRepository;
import org.eclipse.aether.resolution.DependencyRequest;
import org.eclipse.aether.supplier.RepositorySystemSupplier;

/** The line magics, each of which adds to the class path of the cells. */
final class Magics {
  private static final Pattern WORD = Pattern.compile("\"[^\"]*\"|\\S+");

  /** Where %maven looks: the user's own repository is read, and never written. */
  private static final List<RemoteRepository> REPOSITORIES =
      List.of(
          repository(
              "own", Path.of(System.getProperty("user.home"), ".m2/repository").toUri() + ""),
          repository("central", "https://repo.maven.apache.org/maven2/"));

  private final Consumer<String> classpath;

  /** Takes what receives each new entry of the class path. */
  Magics(Consumer<String> classpath) {
    this.classpath = classpath;
  }

  /** Runs one line such as {@code %jars "../my libs/*.jar"}. */
  Void run(String line) throws Exception {
    List<String> words =
        WORD.matcher(line).results().map(word -> word.group().replace("\"", "")).toList();
    List<Path> found = new ArrayList<>();
    for (String argument : words.subList(1, words.size())) {
      switch (words.get(0)) {
        case "%maven" -> found.addAll(resolve(argument));
        case "%jars", "%classpath" -> found.addAll(matches(argument));
        default -> throw new CellError(line + ": there are only %classpath, %jars and %maven");
      }
    }
    if (found.isEmpty()) {
      throw new CellError(line + ": nothing to add; write %classpath, %jars or %maven and what");
    }
    found.forEach(path -> classpath.accept(path.toString()));
    return null;
  }

  private static List<Path> matches(String glob) throws CellError {
    List<Path> found = new ArrayList<>();
    try {
      new GlobFinder(glob).computeMatchingPaths().forEach(found::add);
    } catch (IOException e) {
      found.clear(); // the pattern's folder is missing
    }
    if (found.isEmpty()) {
      throw new CellError(
          "nothing is at %s (%s); build it, or correct the path, which starts at the notebook's folder"
              .formatted(glob, Path.of("").toAbsolutePath().resolve(glob).normalize()));
    }
    return found;
  }

  /**
   * Finds {@code group:artifact:version} with what it needs at run time. Downloads are kept in the
   * folder that the system property {@code kernel.repository} names.
   */
  private static List<Path> resolve(String coordinates) throws CellError {
    RepositorySystem system = new RepositorySystemSupplier().get();
    try {
      Dependency wanted = new Dependency(new DefaultArtifact(coordinates), "runtime");
      DefaultRepositorySystemSession session = MavenRepositorySystemUtils.newSession();
      LocalRepository downloads = new LocalRepository(System.getProperty("kernel.repository"));
      session.setLocalRepositoryManager(system.newLocalRepositoryManager(session, downloads));
      CollectRequest request = new CollectRequest(wanted, REPOSITORIES);
      return system
          .resolveDependencies(session, new DependencyRequest(request, null))
          .getArtifactResults()
          .stream()
          .map(result -> result.getArtifact().getFile().toPath())
          .toList();
    } catch (IllegalArgumentException | RepositoryException e) {
      throw new CellError("%maven " + coordinates + ": " + e.getMessage());
    } finally {
      system.shutdown();
    }
  }

  private static RemoteRepository repository(String id, String address) {
    return new RemoteRepository.Builder(id, "default", address).build();
  }
}
