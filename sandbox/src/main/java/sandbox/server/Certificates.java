package sandbox.server;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.KeyFactory;
import java.security.KeyStore;
import java.security.PrivateKey;
import java.security.cert.CertificateFactory;
import java.security.cert.X509Certificate;
import java.security.spec.PKCS8EncodedKeySpec;
import java.time.Duration;
import java.time.Instant;
import java.util.Base64;
import javax.net.ssl.KeyManagerFactory;
import javax.net.ssl.SSLContext;
import javax.net.ssl.TrustManager;
import sandbox.files.PrivateFiles;

/**
 * The sandbox's own certificate authority and the server certificate it signs, made once and kept
 * in the state's {@code tls} directory: {@code ca.pem} is for clients, {@code server.pem} and
 * {@code server.key} are the server's. The authority's key is thrown away after signing, so that a
 * client that trusts {@code ca.pem} trusts nothing but this server.
 */
public final class Certificates {
  private static final Duration RENEWED_BEFORE = Duration.ofDays(30);

  private final Path directory;

  private Certificates(Path directory) {
    this.directory = directory;
  }

  /**
   * Opens the certificates of a directory, and makes them when they are missing, damaged or about
   * to expire.
   *
   * @throws IOException when the directory cannot be written
   */
  public static Certificates in(Path directory) throws IOException {
    Certificates certificates = new Certificates(directory);
    if (!certificates.usable()) {
      try {
        certificates.generate();
      } catch (GeneralSecurityException e) {
        throw new IOException("TLS certificates cannot be made in " + directory, e);
      }
    }
    return certificates;
  }

  /** The certificate that clients must trust, in PEM ({@code sslrootcert}). */
  public Path authorityFile() {
    return directory.resolve("ca.pem");
  }

  /** A TLS context that presents the server's certificate. */
  public SSLContext serverContext() throws IOException {
    try {
      // JKS, since PKCS12 would encrypt the key that it keeps in memory, ten thousand rounds long.
      KeyStore store = KeyStore.getInstance("JKS");
      store.load(null, null);
      char[] inMemoryOnly = new char[0];
      X509Certificate[] chain = {read(serverFile()), read(authorityFile())};
      store.setKeyEntry("server", readKey(), inMemoryOnly, chain);
      KeyManagerFactory keys =
          KeyManagerFactory.getInstance(KeyManagerFactory.getDefaultAlgorithm());
      keys.init(store, inMemoryOnly);
      SSLContext context = SSLContext.getInstance("TLS");
      // No trust at all, since no client shows a certificate; null would read the JDK's whole list.
      context.init(keys.getKeyManagers(), new TrustManager[0], null);
      return context;
    } catch (GeneralSecurityException e) {
      throw new IOException(
          "TLS files in " + directory + " cannot be used; delete the directory to make new ones",
          e);
    }
  }

  private Path serverFile() {
    return directory.resolve("server.pem");
  }

  private Path keyFile() {
    return directory.resolve("server.key");
  }

  private boolean usable() throws IOException {
    if (!Files.exists(authorityFile()) || !Files.exists(serverFile()) || !Files.exists(keyFile())) {
      return false;
    }
    try {
      X509Certificate server = read(serverFile());
      server.verify(read(authorityFile()).getPublicKey());
      Instant soon = Instant.now().plus(RENEWED_BEFORE);
      return server.getNotAfter().toInstant().isAfter(soon) && readKey() != null;
    } catch (GeneralSecurityException e) {
      // Files of an interrupted start, or damaged ones: made anew.
      return false;
    }
  }

  private void generate() throws IOException, GeneralSecurityException {
    PrivateFiles.createFolders(directory);
    SigningAuthority authority = new SigningAuthority();
    SigningAuthority.Signed server = authority.server();
    // ca.pem goes first and comes last: a kill in between leaves files that are made anew.
    Files.deleteIfExists(authorityFile());
    write(keyFile(), "PRIVATE KEY", server.key().getEncoded());
    write(serverFile(), "CERTIFICATE", server.certificate().getEncoded());
    write(authorityFile(), "CERTIFICATE", authority.certificate().getEncoded());
  }

  private static X509Certificate read(Path file) throws IOException, GeneralSecurityException {
    try (InputStream pem = Files.newInputStream(file)) {
      return (X509Certificate) CertificateFactory.getInstance("X.509").generateCertificate(pem);
    }
  }

  private PrivateKey readKey() throws IOException, GeneralSecurityException {
    String base64 = Files.readString(keyFile()).replaceAll("-----[^-]+-----", "");
    try {
      byte[] encoded = Base64.getMimeDecoder().decode(base64);
      return KeyFactory.getInstance("EC").generatePrivate(new PKCS8EncodedKeySpec(encoded));
    } catch (IllegalArgumentException e) {
      throw new GeneralSecurityException(keyFile() + " is no PEM file", e);
    }
  }

  private static void write(Path file, String what, byte[] content) throws IOException {
    byte[] newline = {'\n'};
    String pem =
        "-----BEGIN "
            + what
            + "-----\n"
            + Base64.getMimeEncoder(64, newline).encodeToString(content)
            + "\n-----END "
            + what
            + "-----\n";
    PrivateFiles.replace(file, pem.getBytes(StandardCharsets.US_ASCII));
  }
}
