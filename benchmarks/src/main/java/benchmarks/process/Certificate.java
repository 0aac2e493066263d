package benchmarks.process;

import java.io.IOException;
import java.io.StringWriter;
import java.math.BigInteger;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.KeyPair;
import java.security.KeyPairGenerator;
import java.security.spec.ECGenParameterSpec;
import java.time.Duration;
import java.time.Instant;
import java.util.Date;
import javax.security.auth.x500.X500Principal;
import org.bouncycastle.cert.jcajce.JcaX509CertificateConverter;
import org.bouncycastle.cert.jcajce.JcaX509v3CertificateBuilder;
import org.bouncycastle.openssl.jcajce.JcaPEMWriter;
import org.bouncycastle.operator.OperatorCreationException;
import org.bouncycastle.operator.jcajce.JcaContentSignerBuilder;
import org.bouncycastle.util.io.pem.PemObject;

/** A certificate that PostgreSQL vouches for itself with, for TLS costs time on both sides. */
record Certificate(String pem, String key) {
  private static final Duration LIFE = Duration.ofDays(9);

  /** A new one of this machine, with a key of the kind that the sandbox has. */
  static Certificate create() throws IOException, GeneralSecurityException {
    KeyPairGenerator generator = KeyPairGenerator.getInstance("EC");
    generator.initialize(new ECGenParameterSpec("secp256r1"));
    KeyPair pair = generator.generateKeyPair();
    X500Principal name = new X500Principal("CN=127.0.0.1");
    Instant now = Instant.now();
    try {
      return new Certificate(
          written(
              new JcaX509CertificateConverter()
                  .getCertificate(
                      new JcaX509v3CertificateBuilder(
                              name,
                              BigInteger.ONE,
                              Date.from(now),
                              Date.from(now.plus(LIFE)),
                              name,
                              pair.getPublic())
                          .build(
                              new JcaContentSignerBuilder("SHA256withECDSA")
                                  .build(pair.getPrivate())))),
          written(new PemObject("PRIVATE KEY", pair.getPrivate().getEncoded())));
    } catch (OperatorCreationException e) {
      throw new GeneralSecurityException(e);
    }
  }

  private static String written(Object thing) throws IOException {
    StringWriter text = new StringWriter();
    try (JcaPEMWriter writer = new JcaPEMWriter(text)) {
      writer.writeObject(thing);
    }
    return text.toString();
  }

  /** Puts both where PostgreSQL looks for them. */
  void write(Path folder) throws IOException {
    Files.writeString(folder.resolve("server.crt"), pem);
    Files.writeString(folder.resolve("server.key"), key);
  }
}
