package sandbox.server;

import java.io.ByteArrayInputStream;
import java.io.DataInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.net.InetAddress;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.security.GeneralSecurityException;
import java.security.KeyStore;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.security.cert.CertificateFactory;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import javax.net.ssl.SSLContext;
import javax.net.ssl.TrustManagerFactory;
import sandbox.wire.WireBuffer;

/** A client that sends exactly the bytes a test wants, without TLS. */
final class RawClient implements AutoCloseable {
  Socket socket;
  private DataInputStream in;
  final WireBuffer out = new WireBuffer();
  int processId;
  int secret;

  /** A message of the server. */
  record Message(char type, byte[] body) {
    String text() {
      return new String(body, StandardCharsets.UTF_8);
    }

    @Override
    public String toString() {
      return type + ":" + text().replace('\0', '|');
    }
  }

  RawClient(int port) throws IOException {
    socket = new Socket(InetAddress.getByName("127.0.0.1"), port);
    socket.setSoTimeout(20_000);
    in = new DataInputStream(socket.getInputStream());
  }

  static RawClient loggedIn(int port) throws IOException {
    RawClient client = new RawClient(port);
    client.logIn();
    return client;
  }

  void logIn() throws IOException {
    startup("user", TestAuthority.ADMIN, "database", "dev");
    byte[] salt = java.util.Arrays.copyOfRange(read().body(), 4, 8);
    out.begin('p').putString(md5(TestAuthority.PASSWORD, salt)).end();
    send();
    for (Message message = read(); message.type() != 'Z'; message = read()) {
      if (message.type() == 'K') {
        DataInputStream key = new DataInputStream(new ByteArrayInputStream(message.body()));
        processId = key.readInt();
        secret = key.readInt();
      }
    }
  }

  /** Asks for TLS and trusts the sandbox's authority alone. */
  void startTls(Certificates certificates) throws IOException, GeneralSecurityException {
    out.putInt(8).putInt(80877103);
    send();
    if (in.read() != 'S') {
      throw new IOException("no TLS offered");
    }
    KeyStore trusted = KeyStore.getInstance("PKCS12");
    trusted.load(null, null);
    try (InputStream pem = Files.newInputStream(certificates.authorityFile())) {
      trusted.setCertificateEntry(
          "ca", CertificateFactory.getInstance("X.509").generateCertificate(pem));
    }
    TrustManagerFactory trust =
        TrustManagerFactory.getInstance(TrustManagerFactory.getDefaultAlgorithm());
    trust.init(trusted);
    SSLContext context = SSLContext.getInstance("TLS");
    context.init(null, trust.getTrustManagers(), null);
    socket = context.getSocketFactory().createSocket(socket, "localhost", socket.getPort(), true);
    in = new DataInputStream(socket.getInputStream());
  }

  void startup(String... parameters) throws IOException {
    WireBuffer body = new WireBuffer().putInt(3 << 16);
    for (String text : parameters) {
      body.putString(text);
    }
    byte[] bytes = body.putByte(0).toByteArray();
    out.putInt(bytes.length + 4).putBytes(bytes);
    send();
  }

  RawClient query(String sql) {
    out.begin('Q').putString(sql).end();
    return this;
  }

  RawClient parse(String name, String sql) {
    out.begin('P').putString(name).putString(sql).putShort(0).end();
    return this;
  }

  RawClient bind(String portal, String statement, int resultFormat) {
    out.begin('B').putString(portal).putString(statement).putShort(0).putShort(0);
    out.putShort(1).putShort(resultFormat).end();
    return this;
  }

  RawClient execute(String portal, int rows) {
    out.begin('E').putString(portal).putInt(rows).end();
    return this;
  }

  RawClient describe(char target, String name) {
    out.begin('D').putByte(target).putString(name).end();
    return this;
  }

  RawClient close(char target, String name) {
    out.begin('C').putByte(target).putString(name).end();
    return this;
  }

  RawClient sync() {
    out.begin('S').end();
    return this;
  }

  RawClient flush() {
    out.begin('H').end();
    return this;
  }

  void send() throws IOException {
    out.writeTo(socket.getOutputStream());
  }

  Message read() throws IOException {
    char type = (char) in.readUnsignedByte();
    byte[] body = new byte[in.readInt() - 4];
    in.readFully(body);
    return new Message(type, body);
  }

  int readByte() throws IOException {
    return in.read();
  }

  /** Sends what was collected and reads up to and including ReadyForQuery. */
  List<Message> exchange() throws IOException {
    send();
    List<Message> messages = new ArrayList<>();
    do {
      messages.add(read());
    } while (messages.get(messages.size() - 1).type() != 'Z');
    return messages;
  }

  /** The types of the answer to what was collected. */
  String types() throws IOException {
    StringBuilder types = new StringBuilder();
    exchange().forEach(message -> types.append(message.type()));
    return types.toString();
  }

  @Override
  public void close() throws IOException {
    socket.close();
  }

  private static String md5(String password, byte[] salt) {
    try {
      MessageDigest md5 = MessageDigest.getInstance("MD5");
      byte[] inner = md5.digest((password + TestAuthority.ADMIN).getBytes(StandardCharsets.UTF_8));
      md5.update(HexFormat.of().formatHex(inner).getBytes(StandardCharsets.US_ASCII));
      return "md5" + HexFormat.of().formatHex(md5.digest(salt));
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException(e);
    }
  }
}
