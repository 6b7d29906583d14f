package dev.groundwork.config.url;

import dev.groundwork.run.Problems;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.Properties;

/**
 * How the connection is encrypted, in the words of pgjdbc. What was asked for is never weakened:
 * {@code sslmode} and what contradicts it is a problem.
 */
final class Tls {
  private final Parameters parameters;
  private final Path directory;
  private final Problems problems;
  private final List<String> notices;

  Tls(Parameters parameters, Path directory, Problems problems, List<String> notices) {
    this.parameters = parameters;
    this.directory = directory;
    this.problems = problems;
    this.notices = notices;
  }

  Properties read(List<Host> hosts) {
    Properties properties = new Properties();
    String mode = mode(hosts);
    properties.setProperty("sslmode", mode);
    if (system()) {
      // pgjdbc knows no sslrootcert=system; this class of its own trusts what the JVM trusts
      properties.setProperty("sslfactory", "org.postgresql.ssl.DefaultJavaSSLFactory");
    } else {
      file(rootParameter(), "sslrootcert", properties);
    }
    if (!rootParameter().equals("sslcert")) {
      file("sslcert", "sslcert", properties);
    }
    file("sslkey", "sslkey", properties);
    parameters.text("sslpassword").ifPresent(p -> properties.setProperty("sslpassword", p));
    ambiguousCertificate();
    return properties;
  }

  /** Prisma calls the server's certificate {@code sslcert}; libpq calls the client's so. */
  private String rootParameter() {
    boolean client = parameters.get("sslrootcert").isPresent() || !parameters.prisma();
    return client ? "sslrootcert" : "sslcert";
  }

  private void ambiguousCertificate() {
    boolean alone = parameters.get("sslcert").isPresent() && parameters.get("sslkey").isEmpty();
    if (alone && !rootParameter().equals("sslcert")) {
      problems.add(
          "sslcert without sslkey",
          parameters.origin("sslcert"),
          "a client's certificate needs sslkey; the server's is sslrootcert");
    }
  }

  private boolean strict() {
    return parameters.is("sslaccept", "strict");
  }

  /** Prisma's {@code strict} without a certificate trusts what the system trusts. */
  private boolean system() {
    return parameters.is("sslrootcert", "system")
        || (strict() && parameters.get(rootParameter()).isEmpty());
  }

  private String mode(List<Host> hosts) {
    Optional<String> written = parameters.text("sslmode").or(this::modeOfSsl);
    if (strict() || parameters.is("sslrootcert", "system")) {
      return full(written.orElse("verify-full"));
    }
    if (parameters.is("sslaccept", "accept_invalid_certs")) {
      return lax(written);
    }
    if (written.isEmpty()) {
      warnOfPublic(hosts);
    }
    return rooted(written.orElse("prefer"));
  }

  /** The {@code ssl=true} of libpq's URLs is require (manual, 34.1.1.2), that of pgjdbc more. */
  private Optional<String> modeOfSsl() {
    return parameters
        .text("ssl")
        .filter(text -> text.equals("true"))
        .map(text -> parameters.jdbc() ? "verify-full" : "require");
  }

  /** libpq: with a root certificate {@code require} means {@code verify-ca} (manual, 34.19.1). */
  private String rooted(String mode) {
    boolean root = parameters.get(rootParameter()).isPresent();
    return mode.equals("require") && root && !parameters.jdbc() ? "verify-ca" : mode;
  }

  /** Full verification was asked for in other words; libpq too refuses less with "system". */
  private String full(String written) {
    boolean weaker = !written.equals("verify-full");
    if (weaker && parameters.is("sslrootcert", "system")) {
      contradiction("sslrootcert=system", written, "write sslmode=verify-full");
    } else if (strict() && written.equals("disable")) {
      contradiction("sslaccept=strict", written, "write sslmode=verify-full");
    }
    return "verify-full";
  }

  private String lax(Optional<String> written) {
    if (written.filter(mode -> mode.startsWith("verify")).isPresent()) {
      contradiction("sslaccept=accept_invalid_certs", written.get(), "leave one of them");
    }
    notices.add(
        parameters.origin("sslaccept")
            + ": sslaccept=accept_invalid_certs encrypts, but lets anyone pose as the server;"
            + " write sslaccept=strict");
    return written.orElse("require");
  }

  private void contradiction(String word, String mode, String next) {
    String what = "%s contradicts sslmode=%s".formatted(word, mode);
    problems.add(what, parameters.origin("sslmode"), next);
  }

  private void warnOfPublic(List<Host> hosts) {
    hosts.stream()
        .filter(Host::isPublic)
        .findFirst()
        .ifPresent(
            host ->
                notices.add(
                    "%s may be reached over the internet, and TLS is not required (sslmode=prefer);"
                            .formatted(host.name())
                        + " write sslmode=verify-full"));
  }

  private void file(String parameter, String property, Properties properties) {
    parameters
        .get(parameter)
        .ifPresent(
            value -> {
              properties.setProperty(property, resolved(value.text()));
              if (!readable(value.text())) {
                String what =
                    "%s names no file that can be read: %s".formatted(parameter, value.text());
                problems.add(what, value.origin(), "mount the file there, or mend the path");
              }
            });
  }

  private String resolved(String path) {
    try {
      return directory.resolve(path).toString();
    } catch (InvalidPathException e) {
      return path;
    }
  }

  private boolean readable(String path) {
    try {
      return Files.isReadable(directory.resolve(path));
    } catch (InvalidPathException e) {
      return false;
    }
  }
}
