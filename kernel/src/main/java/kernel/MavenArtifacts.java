package kernel;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.apache.maven.repository.internal.MavenRepositorySystemUtils;
import org.eclipse.aether.DefaultRepositorySystemSession;
import org.eclipse.aether.RepositoryException;
import org.eclipse.aether.RepositorySystem;
import org.eclipse.aether.artifact.DefaultArtifact;
import org.eclipse.aether.collection.CollectRequest;
import org.eclipse.aether.graph.Dependency;
import org.eclipse.aether.repository.LocalRepository;
import org.eclipse.aether.repository.RemoteRepository;
import org.eclipse.aether.resolution.ArtifactResult;
import org.eclipse.aether.resolution.DependencyRequest;
import org.eclipse.aether.supplier.RepositorySystemSupplier;

/** Finds an artifact and what it needs at run time, in Maven's local repository or in Central. */
final class MavenArtifacts {
  private static final String CENTRAL = "https://repo.maven.apache.org/maven2/";

  private MavenArtifacts() {}

  /**
   * Resolves {@code group:artifact:version} with its run-time dependencies.
   *
   * <p>Downloads are kept in the folder that the system property {@code kernel.repository} names,
   * else under the temporary folder; the user's own repository is read and never written.
   */
  static List<Path> resolve(String coordinates) throws CellFailure {
    RepositorySystem system = new RepositorySystemSupplier().get();
    try {
      DefaultRepositorySystemSession session = MavenRepositorySystemUtils.newSession();
      session.setLocalRepositoryManager(
          system.newLocalRepositoryManager(session, new LocalRepository(folder().toFile())));
      CollectRequest wanted =
          new CollectRequest(
              new Dependency(new DefaultArtifact(coordinates), "runtime"), repositories());
      List<Path> files = new ArrayList<>();
      DependencyRequest request = new DependencyRequest(wanted, null);
      for (ArtifactResult result :
          system.resolveDependencies(session, request).getArtifactResults()) {
        files.add(result.getArtifact().getFile().toPath());
      }
      return files;
    } catch (IllegalArgumentException e) {
      throw Magics.failure("%maven", coordinates + " is not of the form group:artifact:version");
    } catch (RepositoryException e) {
      throw Magics.failure("%maven", e.getMessage());
    } finally {
      system.shutdown();
    }
  }

  private static Path folder() {
    String folder = System.getProperty("kernel.repository");
    return folder == null
        ? Path.of(System.getProperty("java.io.tmpdir"), "java-kernel-repository")
        : Path.of(folder);
  }

  private static List<RemoteRepository> repositories() {
    List<RemoteRepository> repositories = new ArrayList<>();
    Path own = Path.of(System.getProperty("user.home"), ".m2", "repository");
    if (Files.isDirectory(own)) {
      repositories.add(
          new RemoteRepository.Builder("own", "default", own.toUri().toString()).build());
    }
    repositories.add(new RemoteRepository.Builder("central", "default", CENTRAL).build());
    return repositories;
  }
}
