package dev.groundwork.config.url;

import dev.groundwork.run.Problems;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Reads the hosts and ports of libpq (manual, section 34.1.1.3): lists of the same length. */
final class HostList {
  private static final Host LOCAL = new Host("localhost", 5432);

  private final Parameters parameters;
  private final Problems problems;

  HostList(Parameters parameters, Problems problems) {
    this.parameters = parameters;
    this.problems = problems;
  }

  /** At least one, whatever is wrong. */
  List<Host> read() {
    String[] names = parameters.text("host").orElse("localhost").split(",", -1);
    String[] ports = parameters.text("port").orElse("5432").split(",", -1);
    if (ports.length != 1 && ports.length != names.length) {
      String what = "%d hosts, but %d ports".formatted(names.length, ports.length);
      problems.add(what, parameters.origin("port"), "give one port, or one for each host");
      return List.of(LOCAL);
    }
    List<Host> hosts = new ArrayList<>();
    for (int i = 0; i < names.length; i++) {
      Optional<String> name = name(names[i].strip());
      Optional<Integer> port = port(ports[ports.length == 1 ? 0 : i].strip());
      hosts.add(new Host(name.orElse("localhost"), port.orElse(5432)));
    }
    return List.copyOf(hosts);
  }

  private Optional<String> name(String text) {
    String name = text.startsWith("[") && text.endsWith("]") ? unbracketed(text) : text;
    boolean address = name.matches("[0-9A-Fa-f:.]*:[0-9A-Fa-f:.]*(%[A-Za-z0-9._-]+)?");
    if (name.startsWith("/") || name.startsWith("@")) {
      return wrong(
          "a Unix socket cannot be used: " + name, "connect over TCP, as in host=localhost");
    }
    if (name.isEmpty()) {
      return wrong("a host has no name", "write host1:5432,host2:5432");
    }
    return address || name.matches("[^\\s:/?#\\[\\]@%,]+")
        ? Optional.of(name)
        : wrong("a host is no name or address", "write an IPv6 address as [::1]");
  }

  private static String unbracketed(String text) {
    return text.substring(1, text.length() - 1);
  }

  private Optional<String> wrong(String what, String next) {
    problems.add(what, parameters.origin("host"), next);
    return Optional.empty();
  }

  private Optional<Integer> port(String text) {
    if (text.isEmpty()) {
      return Optional.of(5432);
    }
    Optional<Integer> port =
        Optional.of(text)
            .filter(t -> t.matches("\\d{1,5}"))
            .map(Integer::valueOf)
            .filter(number -> number >= 1 && number <= 65535);
    if (port.isEmpty()) {
      problems.add(
          "a port is no number from 1 to 65535",
          parameters.origin("port"),
          "write the port as a number; in a password write : as %3A, / as %2F, @ as %40");
    }
    return port;
  }
}
