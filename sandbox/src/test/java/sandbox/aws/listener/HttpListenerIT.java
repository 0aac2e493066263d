package sandbox.aws.listener;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.Socket;
import java.net.SocketException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** Clients that are slow, stuck, too many, or do not speak HTTP. */
final class HttpListenerIT {
  private static final Duration SHORT = Duration.ofMillis(300);
  private static final Duration LONG = Duration.ofMinutes(10);

  private final List<Socket> clients = new ArrayList<>();
  private HttpListener listener;

  /** Answers with what was sent, or with what was wrong with it. */
  private static final HttpHandler ECHO =
      new HttpHandler() {
        @Override
        public HttpAnswer answer(RequestHead head, InputStream body) {
          try {
            String text = head.target().startsWith("/unread") ? "" : read(body);
            return head.target().startsWith("/large")
                ? new HttpAnswer(200, Map.of(), 1L << 30, HttpListenerIT::writeMuch)
                : HttpAnswer.of(200, "text/plain", head.method() + " " + head.target() + " " + text)
                    .with("X-Split", "a\r\nb: c");
          } catch (BodyException e) {
            return HttpAnswer.of(400, "text/plain", e.reason().name());
          } catch (IOException e) {
            throw new IllegalStateException(e);
          }
        }

        @Override
        public HttpAnswer refuse(BadRequestException reason) {
          return HttpAnswer.of(reason.status(), "text/plain", reason.code());
        }
      };

  private static String read(InputStream body) throws IOException {
    return new String(body.readAllBytes(), StandardCharsets.UTF_8);
  }

  private static void writeMuch(OutputStream out) throws IOException {
    byte[] block = new byte[1 << 20];
    for (int i = 0; i < 1024; i++) {
      out.write(block);
    }
  }

  private void start(Limits limits) throws IOException {
    listener = HttpListener.start(0, ECHO, limits);
  }

  @AfterEach
  void stop() throws IOException {
    for (Socket client : clients) {
      client.close();
    }
    listener.close();
  }

  private Socket open(String start) throws IOException {
    Socket socket = new Socket(InetAddress.getLoopbackAddress(), listener.port());
    clients.add(socket);
    socket.setSoTimeout(60_000);
    socket.getOutputStream().write(start.getBytes(StandardCharsets.UTF_8));
    return socket;
  }

  private static String rest(Socket socket) throws IOException {
    return new String(socket.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
  }

  private String exchange(String request) throws IOException {
    Socket socket = open(request);
    socket.shutdownOutput();
    return rest(socket);
  }

  private static final String GET = "GET /a?b HTTP/1.1\r\nHost: x\r\nConnection: close\r\n\r\n";

  @Test
  void moreStuckClientsThanThereAreConnectionsShutNobodyOut() throws Exception {
    start(new Limits(8, LONG, LONG, LONG, 1));
    for (int i = 0; i < 40; i++) {
      open(i % 2 == 0 ? "GET / HTTP/1.1\r\nHos" : "PUT / HTTP/1.1\r\nContent-Length: 9\r\n\r\nx");
    }

    assertThat(exchange(GET)).startsWith("HTTP/1.1 200").endsWith("GET /a?b ");
  }

  @Test
  void aClientAtWorkKeepsItsConnectionWhenOthersCome() throws Exception {
    start(new Limits(4, LONG, LONG, LONG, 1));
    Socket large = open(GET.replace("/a?b", "/large"));
    large.getInputStream().readNBytes(1 << 20);
    for (int i = 0; i < 12; i++) {
      open("GET / HTTP/1.1\r\n");
      large.getInputStream().readNBytes(4 << 20);
    }

    assertThat(large.getInputStream().readNBytes(1 << 20)).hasSize(1 << 20);
  }

  @Test
  void halfAHeadAndAnIdleConnectionAreEnded() throws Exception {
    start(new Limits(8, SHORT, SHORT, LONG, 1));

    assertThat(rest(open("GET / HTTP/1.1\r\nHost"))).isEmpty();
    assertThat(rest(open(""))).isEmpty();
  }

  @Test
  void aBodyThatDoesNotComeIsAnswered() throws Exception {
    start(new Limits(8, LONG, LONG, SHORT, 1));

    assertThat(rest(open("PUT / HTTP/1.1\r\nContent-Length: 9\r\n\r\nx")))
        .startsWith("HTTP/1.1 400")
        .endsWith("TOO_SLOW");
  }

  @Test
  void aBodyThatDripsIsAnsweredToo() throws Exception {
    start(new Limits(8, LONG, LONG, SHORT, 1000));
    Socket socket = open("PUT / HTTP/1.1\r\nContent-Length: 900\r\n\r\n");
    Thread dripping =
        new Thread(
            () -> {
              try {
                for (int i = 0; i < 600; i++) {
                  socket.getOutputStream().write('x');
                  Thread.sleep(50);
                }
              } catch (IOException | InterruptedException e) {
                // The server has had enough.
              }
            });
    dripping.start();

    assertThat(rest(socket)).endsWith("TOO_SLOW");
    dripping.join();
  }

  @Test
  void aClientThatTakesNoAnswerIsEnded() throws Exception {
    start(new Limits(1, LONG, LONG, SHORT, 1));
    Socket large = open(GET.replace("/a?b", "/large"));
    large.getInputStream().readNBytes(100);

    assertThatThrownBy(
            () -> {
              for (int tries = 0; tries < 500; tries++) {
                large.getOutputStream().write('x');
                Thread.sleep(20);
              }
            })
        .isInstanceOf(SocketException.class);
  }

  @Test
  void aConnectionServesOneRequestAfterTheOther() throws Exception {
    start(Limits.USUAL);

    assertThat(
            exchange(
                "PUT /1 HTTP/1.1\r\nContent-Length: 3\r\n\r\none"
                    + "PUT /unread HTTP/1.1\r\nContent-Length: 3\r\n\r\ntwo"
                    + "PUT /3 HTTP/1.1\r\nTransfer-Encoding: chunked\r\n\r\n3;x\r\nthr\r\n2\r\nee\r\n0\r\n\r\n"
                    + GET))
        .containsSubsequence("PUT /1 one", "PUT /unread ", "PUT /3 three", "GET /a?b ");
  }

  @Test
  void aClientThatWaitsIsToldToGoOnWhenItsBodyIsWanted() throws Exception {
    start(Limits.USUAL);
    Socket socket = open("PUT / HTTP/1.1\r\nContent-Length: 3\r\nExpect: 100-continue\r\n\r\n");

    assertThat(new String(socket.getInputStream().readNBytes(25), StandardCharsets.US_ASCII))
        .isEqualTo("HTTP/1.1 100 Continue\r\n\r\n");
    socket.getOutputStream().write("abc".getBytes(StandardCharsets.US_ASCII));
    socket.shutdownOutput();
    assertThat(rest(socket)).endsWith("PUT / abc");
    // And is not, and cannot be misunderstood, when it is not.
    assertThat(
            rest(open("PUT /unread HTTP/1.1\r\nContent-Length: 3\r\nExpect: 100-continue\r\n\r\n")))
        .startsWith("HTTP/1.1 200")
        .contains("Connection: close");
  }

  @Test
  void whatIsNotHttpIsRefused() throws Exception {
    start(Limits.USUAL);

    assertThat(exchange("GET\r\n\r\n")).startsWith("HTTP/1.1 400");
    assertThat(exchange("GET / HTTP/3\r\n\r\n")).startsWith("HTTP/1.1 505");
    assertThat(exchange("GET x HTTP/1.1\r\n\r\n")).startsWith("HTTP/1.1 400");
    assertThat(exchange("GET / HTTP/1.1\r\na b: c\r\n\r\n")).startsWith("HTTP/1.1 400");
    assertThat(exchange("GET / HTTP/1.1\r\na: b\r\n folded\r\n\r\n")).startsWith("HTTP/1.1 400");
    assertThat(exchange("GET / HTTP/1.1\r\na: " + "b".repeat(70_000) + "\r\n\r\n"))
        .startsWith("HTTP/1.1 431");
    assertThat(exchange("PUT / HTTP/1.1\r\nTransfer-Encoding: gzip\r\n\r\n"))
        .startsWith("HTTP/1.1 501");
    for (String lengths :
        List.of(
            "Content-Length: 1\r\nContent-Length: 2",
            "Content-Length: 0\r\nTransfer-Encoding: chunked",
            "Content-Length: -1",
            "Content-Length: x")) {
      assertThat(exchange("PUT / HTTP/1.1\r\n" + lengths + "\r\n\r\n"))
          .as(lengths)
          .startsWith("HTTP/1.1 400");
    }
    assertThat(exchange("PUT / HTTP/1.1\r\nTransfer-Encoding: chunked\r\n\r\nzz\r\n"))
        .endsWith("MALFORMED");
    assertThat(exchange("PUT / HTTP/1.1\r\nContent-Length: 9\r\n\r\nx")).endsWith("TRUNCATED");
  }

  @Test
  void noValueBeginsAnotherHeader() throws Exception {
    start(Limits.USUAL);

    assertThat(exchange(GET)).contains("X-Split: a  b: c\r\n");
  }
}
