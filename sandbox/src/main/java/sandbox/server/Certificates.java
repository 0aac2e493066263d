package sandbox.server;

import java.io.IOException;
import java.io.StringReader;
import java.io.StringWriter;
import java.math.BigInteger;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.attribute.PosixFilePermission;
import java.nio.file.attribute.PosixFilePermissions;
import java.security.GeneralSecurityException;
import java.security.KeyPair;
import java.security.KeyPairGenerator;
import java.security.KeyStore;
import java.security.PrivateKey;
import java.security.SecureRandom;
import java.security.cert.X509Certificate;
import java.security.spec.ECGenParameterSpec;
import java.time.Duration;
import java.time.Instant;
import java.util.Date;
import java.util.Set;
import javax.net.ssl.KeyManagerFactory;
import javax.net.ssl.SSLContext;
import org.bouncycastle.asn1.pkcs.PrivateKeyInfo;
import org.bouncycastle.asn1.x500.X500Name;
import org.bouncycastle.asn1.x509.BasicConstraints;
import org.bouncycastle.asn1.x509.ExtendedKeyUsage;
import org.bouncycastle.asn1.x509.Extension;
import org.bouncycastle.asn1.x509.GeneralName;
import org.bouncycastle.asn1.x509.GeneralNames;
import org.bouncycastle.asn1.x509.KeyPurposeId;
import org.bouncycastle.asn1.x509.KeyUsage;
import org.bouncycastle.cert.X509CertificateHolder;
import org.bouncycastle.cert.jcajce.JcaX509CertificateConverter;
import org.bouncycastle.cert.jcajce.JcaX509ExtensionUtils;
import org.bouncycastle.cert.jcajce.JcaX509v3CertificateBuilder;
import org.bouncycastle.openssl.PEMParser;
import org.bouncycastle.openssl.jcajce.JcaPEMKeyConverter;
import org.bouncycastle.openssl.jcajce.JcaPEMWriter;
import org.bouncycastle.operator.ContentSigner;
import org.bouncycastle.operator.OperatorCreationException;
import org.bouncycastle.operator.jcajce.JcaContentSignerBuilder;
import org.bouncycastle.util.io.pem.PemObject;

/**
 * The sandbox's own certificate authority and the server certificate it signs, made once and kept
 * in the state's {@code tls} directory: {@code ca.pem} is for clients, {@code server.pem} and
 * {@code server.key} (owner only) are the server's. The authority's key is thrown away after
 * signing, so that a client that trusts {@code ca.pem} trusts nothing but this server.
 */
public final class Certificates {
  private static final Duration VALID = Duration.ofDays(3650);
  private static final Duration RENEWED_BEFORE = Duration.ofDays(30);

  private final Path directory;

  private Certificates(Path directory) {
    this.directory = directory;
  }

  /**
   * Opens the certificates of a directory, and makes them when they are missing or about to expire.
   *
   * @throws IOException when the directory cannot be written, or holds something else
   */
  public static Certificates in(Path directory) throws IOException {
    Certificates certificates = new Certificates(directory);
    try {
      if (!certificates.usable()) {
        certificates.generate();
      }
    } catch (GeneralSecurityException | OperatorCreationException e) {
      throw new IOException("TLS certificates cannot be made in " + directory, e);
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
      KeyStore store = KeyStore.getInstance("PKCS12");
      store.load(null, null);
      char[] inMemoryOnly = new char[0];
      store.setKeyEntry(
          "server",
          readKey(),
          inMemoryOnly,
          new X509Certificate[] {read(serverFile()), read(authorityFile())});
      KeyManagerFactory keys =
          KeyManagerFactory.getInstance(KeyManagerFactory.getDefaultAlgorithm());
      keys.init(store, inMemoryOnly);
      SSLContext context = SSLContext.getInstance("TLS");
      context.init(keys.getKeyManagers(), null, null);
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
      Instant soon = Instant.now().plus(RENEWED_BEFORE);
      X509Certificate server = read(serverFile());
      server.verify(read(authorityFile()).getPublicKey());
      return server.getNotAfter().toInstant().isAfter(soon) && readKey() != null;
    } catch (GeneralSecurityException e) {
      // Files of an interrupted start or of another authority: made anew.
      return false;
    }
  }

  private void generate() throws IOException, GeneralSecurityException, OperatorCreationException {
    Files.createDirectories(directory);
    KeyPair authority = newKeys();
    KeyPair server = newKeys();
    X500Name issuer = new X500Name("CN=Redshift sandbox CA,O=Sparkify DWH");
    X509Certificate root = sign(builder(issuer, issuer, authority, true), authority);
    X500Name subject = new X500Name("CN=localhost,O=Sparkify DWH");
    X509Certificate leaf = sign(builder(issuer, subject, server, false), authority);
    // The key first: server.pem and ca.pem then never stand there without it.
    write(keyFile(), server.getPrivate(), PosixFilePermissions.fromString("rw-------"));
    write(serverFile(), leaf, PosixFilePermissions.fromString("rw-r--r--"));
    write(authorityFile(), root, PosixFilePermissions.fromString("rw-r--r--"));
  }

  private static KeyPair newKeys() throws GeneralSecurityException {
    KeyPairGenerator generator = KeyPairGenerator.getInstance("EC");
    generator.initialize(new ECGenParameterSpec("secp256r1"));
    return generator.generateKeyPair();
  }

  private static JcaX509v3CertificateBuilder builder(
      X500Name issuer, X500Name subject, KeyPair keys, boolean authority)
      throws IOException, GeneralSecurityException {
    Instant from = Instant.now().minus(Duration.ofDays(1));
    JcaX509v3CertificateBuilder builder =
        new JcaX509v3CertificateBuilder(
            issuer,
            new BigInteger(120, new SecureRandom()),
            Date.from(from),
            Date.from(from.plus(VALID)),
            subject,
            keys.getPublic());
    builder.addExtension(
        Extension.subjectKeyIdentifier,
        false,
        new JcaX509ExtensionUtils().createSubjectKeyIdentifier(keys.getPublic()));
    builder.addExtension(Extension.basicConstraints, true, new BasicConstraints(authority));
    if (authority) {
      builder.addExtension(Extension.keyUsage, true, new KeyUsage(KeyUsage.keyCertSign));
    } else {
      builder.addExtension(Extension.keyUsage, true, new KeyUsage(KeyUsage.digitalSignature));
      builder.addExtension(
          Extension.extendedKeyUsage, false, new ExtendedKeyUsage(KeyPurposeId.id_kp_serverAuth));
      builder.addExtension(Extension.subjectAlternativeName, false, names());
    }
    return builder;
  }

  private static GeneralNames names() {
    return new GeneralNames(
        new GeneralName[] {
          new GeneralName(GeneralName.dNSName, "localhost"),
          new GeneralName(GeneralName.iPAddress, "127.0.0.1"),
          new GeneralName(GeneralName.iPAddress, "::1")
        });
  }

  private static X509Certificate sign(JcaX509v3CertificateBuilder builder, KeyPair authority)
      throws GeneralSecurityException, OperatorCreationException {
    ContentSigner signer =
        new JcaContentSignerBuilder("SHA256withECDSA").build(authority.getPrivate());
    return new JcaX509CertificateConverter().getCertificate(builder.build(signer));
  }

  private X509Certificate read(Path file) throws IOException, GeneralSecurityException {
    try (PEMParser parser = new PEMParser(Files.newBufferedReader(file))) {
      if (parser.readObject() instanceof X509CertificateHolder holder) {
        return new JcaX509CertificateConverter().getCertificate(holder);
      }
    }
    throw new GeneralSecurityException(file + " holds no certificate");
  }

  private PrivateKey readKey() throws IOException, GeneralSecurityException {
    String pem = Files.readString(keyFile());
    try (PEMParser parser = new PEMParser(new StringReader(pem))) {
      if (parser.readObject() instanceof PrivateKeyInfo info) {
        return new JcaPEMKeyConverter().getPrivateKey(info);
      }
    }
    throw new GeneralSecurityException(keyFile() + " holds no private key");
  }

  /** Writes beside and renames, so that a kill leaves the old file or the new one. */
  private static void write(Path file, Object content, Set<PosixFilePermission> permissions)
      throws IOException {
    StringWriter text = new StringWriter();
    try (JcaPEMWriter writer = new JcaPEMWriter(text)) {
      writer.writeObject(
          content instanceof PrivateKey key
              ? new PemObject("PRIVATE KEY", key.getEncoded())
              : content);
    }
    boolean posix = Files.getFileStore(file.getParent()).supportsFileAttributeView("posix");
    Path beside =
        posix
            ? Files.createTempFile(
                file.getParent(),
                file.getFileName().toString(),
                ".new",
                PosixFilePermissions.asFileAttribute(permissions))
            : Files.createTempFile(file.getParent(), file.getFileName().toString(), ".new");
    Files.write(beside, text.toString().getBytes(StandardCharsets.US_ASCII));
    if (posix) {
      Files.setPosixFilePermissions(beside, permissions);
    }
    Files.move(beside, file, StandardCopyOption.REPLACE_EXISTING, StandardCopyOption.ATOMIC_MOVE);
  }
}
