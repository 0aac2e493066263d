package dwh.aws;

import java.io.IOException;
import java.net.InetAddress;
import java.net.URI;
import java.net.UnknownHostException;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Duration;
import java.util.Optional;

/** This machine's address as the other side sees it. */
final class CallerAddress {
  // AWS's own service for the question; it answers with the address in a line.
  private static final URI WHO_AM_I = URI.create("https://checkip.amazonaws.com/");

  private final Optional<URI> endpoint;
  private String cidr;

  CallerAddress(Optional<URI> endpoint) {
    this.endpoint = endpoint;
  }

  synchronized String cidr() {
    if (cidr == null) {
      cidr =
          endpoint.filter(CallerAddress::loopback).map(URI::getHost).orElseGet(this::ask) + "/32";
    }
    return cidr;
  }

  private static boolean loopback(URI address) {
    try {
      return InetAddress.getByName(address.getHost()).isLoopbackAddress();
    } catch (UnknownHostException elsewhere) {
      return false;
    }
  }

  private String ask() {
    try {
      HttpRequest request =
          HttpRequest.newBuilder(WHO_AM_I).timeout(Duration.ofSeconds(10)).build();
      String answer =
          HttpClient.newHttpClient().send(request, BodyHandlers.ofString()).body().strip();
      if (answer.matches("\\d{1,3}(\\.\\d{1,3}){3}")) {
        return answer;
      }
      throw new AwsException(
          WHO_AM_I + " does not tell an IPv4 address; try again without a proxy");
    } catch (IOException unreachable) {
      throw new AwsException(
          "Cannot ask " + WHO_AM_I + " for this machine's address: check the network", unreachable);
    } catch (InterruptedException interrupted) {
      Thread.currentThread().interrupt();
      throw new AwsException("Interrupted", interrupted);
    }
  }
}
