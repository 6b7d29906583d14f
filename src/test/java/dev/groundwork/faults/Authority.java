package dev.groundwork.faults;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.Key;
import java.security.KeyStore;
import java.util.Base64;
import java.util.List;
import java.util.stream.Stream;

/** A CA of a test, which signs certificates of servers; by the keytool of the JDK. */
final class Authority {
  private static final String PASSWORD = "changeit";
  private final Path store;

  /** Of this name, with a key of its own, in a new folder. */
  Authority(Path folder, String name) throws IOException, InterruptedException {
    this.store = Files.createDirectories(folder).resolve("store");
    pair("ca", name, "-ext", "bc:c");
  }

  /** Its own certificate, as a client trusts it. */
  Path certificate() throws IOException, InterruptedException {
    Path file = store.resolveSibling("ca.crt");
    keytool("-exportcert", "-rfc", "-alias", "ca", "-file", file.toString());
    return file;
  }

  /**
   * A certificate of a host.
   *
   * @param begins as keytool takes it, such as {@code -10d}
   * @param days how long it lasts
   */
  String sign(String host, String begins, int days) throws IOException, InterruptedException {
    Path request = store.resolveSibling("request");
    Path signed = store.resolveSibling("signed");
    pair("server", host);
    keytool("-certreq", "-alias", "server", "-file", request.toString());
    keytool(
        "-gencert",
        "-rfc",
        "-alias",
        "ca",
        "-infile",
        request.toString(),
        "-outfile",
        signed.toString(),
        "-ext",
        "san=dns:" + host,
        "-startdate",
        begins,
        "-validity",
        String.valueOf(days));
    return Files.readString(signed);
  }

  /** The key of the host whose certificate was signed, as PostgreSQL reads it. */
  String key() throws IOException, GeneralSecurityException {
    KeyStore keys = KeyStore.getInstance(store.toFile(), PASSWORD.toCharArray());
    Key key = keys.getKey("server", PASSWORD.toCharArray());
    return "-----BEGIN PRIVATE KEY-----\n%s\n-----END PRIVATE KEY-----\n"
        .formatted(Base64.getMimeEncoder().encodeToString(key.getEncoded()));
  }

  private void pair(String alias, String name, String... more)
      throws IOException, InterruptedException {
    List<String> words =
        List.of("-genkeypair", "-keyalg", "EC", "-alias", alias, "-dname", "CN=" + name);
    keytool(Stream.concat(words.stream(), Stream.of(more)).toArray(String[]::new));
  }

  private void keytool(String... words) throws IOException, InterruptedException {
    Stream<String> program =
        Stream.of(Path.of(System.getProperty("java.home"), "bin", "keytool").toString());
    Stream<String> where =
        Stream.of("-storetype", "PKCS12", "-keystore", store.toString(), "-storepass", PASSWORD);
    List<String> all = Stream.of(program, Stream.of(words), where).flatMap(part -> part).toList();
    Process keytool = new ProcessBuilder(all).redirectErrorStream(true).start();
    String said = new String(keytool.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
    assertThat(keytool.waitFor()).as(said).isZero();
  }
}
