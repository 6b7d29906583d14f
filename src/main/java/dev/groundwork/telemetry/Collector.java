package dev.groundwork.telemetry;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.IOException;
import java.io.OutputStream;
import java.net.ConnectException;
import java.net.HttpURLConnection;
import java.net.UnknownHostException;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import javax.net.ssl.HttpsURLConnection;
import javax.net.ssl.SSLException;

/**
 * Where traces go, over HTTP. The client is that of java.base: another one would be a module more
 * in every image, also of those who send nothing.
 */
final class Collector {
  private final OtlpTarget target;

  Collector(OtlpTarget target) {
    this.target = target;
  }

  /**
   * Sends a message.
   *
   * @param patience after which it is left alone, whatever the target would wait
   * @return why it was not taken; empty: it was
   */
  Optional<Refusal> send(String message, Duration patience) {
    Duration most = patience.compareTo(target.patience()) < 0 ? patience : target.patience();
    CompletableFuture<Optional<Refusal>> answer = new CompletableFuture<>();
    Thread sender = new Thread(() -> answer.complete(post(message, most)), "groundwork-otlp");
    sender.setDaemon(true); // nobody waits for it at the end
    sender.start();
    try {
      return answer.get(most.toMillis(), TimeUnit.MILLISECONDS);
    } catch (TimeoutException e) {
      return Optional.of(Refusal.of("no answer within " + text(target.patience())));
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      return Optional.of(Refusal.of("interrupted"));
    } catch (ExecutionException e) {
      throw new IllegalStateException(e);
    }
  }

  private static String text(Duration time) {
    return time.toMillisPart() == 0 ? time.toSeconds() + " s" : time.toMillis() + " ms";
  }

  private Optional<Refusal> post(String json, Duration patience) {
    try {
      int status = status(json.getBytes(UTF_8), patience);
      return status / 100 == 2 ? Optional.empty() : Optional.of(refusal(status));
    } catch (IOException | GeneralSecurityException | RuntimeException e) {
      return Optional.of(Refusal.of(text(e)));
    }
  }

  /** Not the message, which may repeat a header, and with it a token. */
  private String text(Exception e) {
    if (e instanceof GeneralSecurityException) {
      return "no certificate can be read from "
          + target.certificate().map(Path::toString).orElse("");
    }
    if (e instanceof ConnectException) {
      return "the connection was refused";
    }
    if (e instanceof SSLException) {
      return "its certificate is not trusted, or it does not speak TLS";
    }
    return e instanceof UnknownHostException
        ? "no such host"
        : "it broke off: " + e.getClass().getSimpleName();
  }

  /** The client gives -1 for what is no HTTP. */
  private Refusal refusal(int status) {
    return status < 0
        ? Refusal.of("what it answered is no HTTP")
        : Refusal.of(target.place().getPath(), status);
  }

  private int status(byte[] body, Duration patience) throws IOException, GeneralSecurityException {
    HttpURLConnection connection = (HttpURLConnection) target.place().toURL().openConnection();
    if (connection instanceof HttpsURLConnection https && target.certificate().isPresent()) {
      https.setSSLSocketFactory(CollectorTrust.of(target.certificate().get()));
    }
    // so that the thread ends by itself, after nobody waits for it any more
    int millis = Math.max(1, 2 * (int) patience.toMillis()); // 0 were for ever
    connection.setConnectTimeout(millis);
    connection.setReadTimeout(millis);
    connection.setInstanceFollowRedirects(false); // the headers are for this one alone
    connection.setRequestMethod("POST");
    target.headers().forEach(connection::setRequestProperty);
    connection.setRequestProperty("Content-Type", "application/json");
    connection.setDoOutput(true);
    connection.setFixedLengthStreamingMode(body.length); // else a POST is sent twice at a reset
    try (OutputStream out = connection.getOutputStream()) {
      out.write(body);
    }
    try {
      return connection.getResponseCode();
    } finally {
      connection.disconnect();
    }
  }
}
