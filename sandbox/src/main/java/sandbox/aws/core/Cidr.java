package sandbox.aws.core;

import java.net.InetAddress;
import java.net.UnknownHostException;
import java.util.Arrays;
import java.util.Optional;

/**
 * A range of addresses such as {@code 10.0.0.0/8} or {@code ::/0}.
 *
 * @param network the range's first address
 * @param prefixLength leading bits that all its addresses share
 */
public record Cidr(InetAddress network, int prefixLength) {

  /** Parses a range; empty when it is none, a host name for example. */
  public static Optional<Cidr> parse(String text) {
    int slash = text.indexOf('/');
    String address = slash < 0 ? text : text.substring(0, slash);
    if (!address.matches("\\d{1,3}(\\.\\d{1,3}){3}|[0-9a-fA-F:]*:[0-9a-fA-F:.]*")) {
      return Optional.empty();
    }
    try {
      InetAddress network = InetAddress.getByName(address);
      int bits = network.getAddress().length * Byte.SIZE;
      int length = slash < 0 ? bits : Integer.parseInt(text.substring(slash + 1));
      return length < 0 || length > bits
          ? Optional.empty()
          : Optional.of(new Cidr(network, length));
    } catch (UnknownHostException | NumberFormatException e) {
      return Optional.empty();
    }
  }

  /** Whether an address is in the range. */
  public boolean contains(InetAddress address) {
    byte[] mine = network.getAddress();
    byte[] other = address.getAddress();
    return mine.length == other.length && Arrays.equals(masked(mine), masked(other));
  }

  /** Whether no bit is set behind the prefix, as EC2 demands. */
  public boolean isCanonical() {
    return Arrays.equals(network.getAddress(), masked(network.getAddress()));
  }

  private byte[] masked(byte[] address) {
    byte[] masked = address.clone();
    for (int bit = prefixLength; bit < masked.length * Byte.SIZE; bit++) {
      masked[bit / Byte.SIZE] &= (byte) ~(0x80 >> (bit % Byte.SIZE));
    }
    return masked;
  }
}
