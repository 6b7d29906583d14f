package dev.groundwork.config.url;

import java.net.InetAddress;
import java.net.UnknownHostException;
import java.util.regex.Pattern;

/**
 * One server.
 *
 * @param name a name or an address, an IPv6 address without brackets
 */
record Host(String name, int port) {
  private static final Pattern ADDRESS = Pattern.compile("[0-9.]+|.*:.*");

  /** Carrier-grade NAT (RFC 6598) and IPv6's unique local addresses (RFC 4193). */
  private static final Pattern INNER =
      Pattern.compile("100\\.(6[4-9]|[7-9]\\d|1[01]\\d|12[0-7])\\..*|[fF][cdCD][0-9a-fA-F]{2}:.*");

  private static final Pattern INNER_NAME =
      Pattern.compile("[^.]*|.*\\.(local|localhost|internal|lan|svc|home\\.arpa)\\.?");

  /** As a URL has it. */
  @Override
  public String toString() {
    return (name.contains(":") ? "[" + name + "]" : name) + ":" + port;
  }

  /** Whether the way to it may lead over the internet. No name is resolved for this. */
  boolean isPublic() {
    if (!ADDRESS.matcher(name).matches()) {
      return !INNER_NAME.matcher(name).matches();
    }
    try {
      InetAddress address = InetAddress.getByName(name);
      return !(address.isLoopbackAddress()
          || address.isSiteLocalAddress()
          || address.isLinkLocalAddress()
          || address.isAnyLocalAddress()
          || INNER.matcher(name).matches());
    } catch (UnknownHostException e) {
      return true;
    }
  }
}
