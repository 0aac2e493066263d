package sandbox.server;

import java.io.IOException;
import java.math.BigInteger;
import java.security.GeneralSecurityException;
import java.security.KeyPair;
import java.security.KeyPairGenerator;
import java.security.PrivateKey;
import java.security.SecureRandom;
import java.security.cert.X509Certificate;
import java.security.spec.ECGenParameterSpec;
import java.time.Duration;
import java.time.Instant;
import java.util.Date;
import org.bouncycastle.asn1.x500.X500Name;
import org.bouncycastle.asn1.x509.BasicConstraints;
import org.bouncycastle.asn1.x509.ExtendedKeyUsage;
import org.bouncycastle.asn1.x509.Extension;
import org.bouncycastle.asn1.x509.GeneralName;
import org.bouncycastle.asn1.x509.GeneralNames;
import org.bouncycastle.asn1.x509.KeyPurposeId;
import org.bouncycastle.asn1.x509.KeyUsage;
import org.bouncycastle.cert.jcajce.JcaX509CertificateConverter;
import org.bouncycastle.cert.jcajce.JcaX509ExtensionUtils;
import org.bouncycastle.cert.jcajce.JcaX509v3CertificateBuilder;
import org.bouncycastle.operator.ContentSigner;
import org.bouncycastle.operator.OperatorCreationException;
import org.bouncycastle.operator.jcajce.JcaContentSignerBuilder;

/** A new certificate authority that lives for one signature; its key is never stored. */
final class SigningAuthority {
  private static final Duration VALID = Duration.ofDays(3650);
  private static final X500Name NAME = new X500Name("CN=Redshift sandbox CA,O=Sparkify DWH");
  private static final X500Name SERVER = new X500Name("CN=localhost,O=Sparkify DWH");

  private final KeyPair keys;
  private final X509Certificate certificate;

  /**
   * A server's key and certificate.
   *
   * @param key its private key
   * @param certificate signed by the authority, for localhost, 127.0.0.1 and ::1
   */
  record Signed(PrivateKey key, X509Certificate certificate) {
    @Override
    public String toString() {
      return "Signed[" + certificate.getSubjectX500Principal() + "]";
    }
  }

  SigningAuthority() throws IOException, GeneralSecurityException {
    keys = newKeys();
    JcaX509v3CertificateBuilder builder = builder(NAME, keys);
    builder.addExtension(Extension.basicConstraints, true, new BasicConstraints(true));
    builder.addExtension(Extension.keyUsage, true, new KeyUsage(KeyUsage.keyCertSign));
    certificate = sign(builder);
  }

  /** The certificate that clients trust. */
  X509Certificate certificate() {
    return certificate;
  }

  /** Makes and signs a server's certificate. */
  Signed server() throws IOException, GeneralSecurityException {
    KeyPair server = newKeys();
    JcaX509v3CertificateBuilder builder = builder(SERVER, server);
    builder.addExtension(Extension.basicConstraints, true, new BasicConstraints(false));
    builder.addExtension(Extension.keyUsage, true, new KeyUsage(KeyUsage.digitalSignature));
    builder.addExtension(
        Extension.extendedKeyUsage, false, new ExtendedKeyUsage(KeyPurposeId.id_kp_serverAuth));
    builder.addExtension(
        Extension.subjectAlternativeName,
        false,
        new GeneralNames(
            new GeneralName[] {
              new GeneralName(GeneralName.dNSName, "localhost"),
              new GeneralName(GeneralName.iPAddress, "127.0.0.1"),
              new GeneralName(GeneralName.iPAddress, "::1")
            }));
    return new Signed(server.getPrivate(), sign(builder));
  }

  private static KeyPair newKeys() throws GeneralSecurityException {
    KeyPairGenerator generator = KeyPairGenerator.getInstance("EC");
    generator.initialize(new ECGenParameterSpec("secp256r1"));
    return generator.generateKeyPair();
  }

  private static JcaX509v3CertificateBuilder builder(X500Name subject, KeyPair subjectKeys)
      throws IOException, GeneralSecurityException {
    Instant from = Instant.now().minus(Duration.ofDays(1));
    JcaX509v3CertificateBuilder builder =
        new JcaX509v3CertificateBuilder(
            NAME,
            new BigInteger(120, new SecureRandom()),
            Date.from(from),
            Date.from(from.plus(VALID)),
            subject,
            subjectKeys.getPublic());
    builder.addExtension(
        Extension.subjectKeyIdentifier,
        false,
        new JcaX509ExtensionUtils().createSubjectKeyIdentifier(subjectKeys.getPublic()));
    return builder;
  }

  private X509Certificate sign(JcaX509v3CertificateBuilder builder)
      throws GeneralSecurityException {
    try {
      ContentSigner signer =
          new JcaContentSignerBuilder("SHA256withECDSA").build(keys.getPrivate());
      return new JcaX509CertificateConverter().getCertificate(builder.build(signer));
    } catch (OperatorCreationException e) {
      throw new GeneralSecurityException("cannot sign", e);
    }
  }
}
