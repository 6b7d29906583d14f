package dev.groundwork.telemetry;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.KeyStore;
import java.util.ArrayList;
import java.util.List;
import javax.net.ssl.KeyManagerFactory;
import javax.net.ssl.SSLContext;

/**
 * A server's own key, and the certificate of it that nobody signed.
 *
 * @param pem the certificate
 */
record Certified(SSLContext context, Path pem) {
  private static final String PASSWORD = "a-password";

  /** Made by the JDK's keytool. */
  static Certified in(Path folder) throws IOException, GeneralSecurityException {
    Path store = folder.resolve("collector.p12");
    Path pem = folder.resolve("collector.pem");
    keytool(
        store,
        "-genkeypair",
        "-keyalg",
        "EC",
        "-dname",
        "CN=collector",
        "-ext",
        "san=ip:127.0.0.1",
        "-storetype",
        "PKCS12");
    keytool(store, "-exportcert", "-rfc", "-file", pem.toString());
    KeyStore keys = KeyStore.getInstance("PKCS12");
    try (InputStream in = Files.newInputStream(store)) {
      keys.load(in, PASSWORD.toCharArray());
    }
    KeyManagerFactory managers =
        KeyManagerFactory.getInstance(KeyManagerFactory.getDefaultAlgorithm());
    managers.init(keys, PASSWORD.toCharArray());
    SSLContext context = SSLContext.getInstance("TLS");
    context.init(managers.getKeyManagers(), null, null);
    return new Certified(context, pem);
  }

  private static void keytool(Path store, String... words) throws IOException {
    List<String> command = new ArrayList<>();
    command.add(Path.of(System.getProperty("java.home"), "bin", "keytool").toString());
    command.addAll(List.of(words));
    command.addAll(
        List.of("-alias", "collector", "-keystore", store.toString(), "-storepass", PASSWORD));
    Process process = new ProcessBuilder(command).redirectErrorStream(true).start();
    String said = new String(process.getInputStream().readAllBytes());
    assertThat(process.onExit().join().exitValue()).as(said).isZero();
  }
}
