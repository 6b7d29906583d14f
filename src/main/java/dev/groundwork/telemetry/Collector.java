package dev.groundwork.telemetry;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.IOException;
import java.io.OutputStream;
import java.net.ConnectException;
import java.net.HttpURLConnection;
import java.net.URI;
import java.net.UnknownHostException;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

/**
 * Where traces go, over HTTP. The client is that of java.base: another one would be a module more
 * in every image, also of those who send nothing.
 */
final class Collector {
  private final Map<String, String> headers;
  private final Duration patience;

  /**
   * @param patience after which whatever is under way is left alone
   */
  Collector(Map<String, String> headers, Duration patience) {
    this.headers = headers;
    this.patience = patience;
  }

  /**
   * Sends messages one after the other.
   *
   * @param messages each with the place to which it goes
   * @return why they were not taken; empty: they were
   */
  Optional<String> send(Map<URI, String> messages) {
    CompletableFuture<Optional<String>> answer = new CompletableFuture<>();
    Thread sender = new Thread(() -> answer.complete(sendAll(messages)), "groundwork-otlp");
    sender.setDaemon(true); // nobody waits for it at the end
    sender.start();
    try {
      return answer.get(patience.toMillis(), TimeUnit.MILLISECONDS);
    } catch (TimeoutException e) {
      return Optional.of("no answer within %d s".formatted(patience.toSeconds()));
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      return Optional.of("interrupted");
    } catch (ExecutionException e) {
      throw new IllegalStateException(e);
    }
  }

  private Optional<String> sendAll(Map<URI, String> messages) {
    for (Map.Entry<URI, String> message : messages.entrySet()) {
      Optional<String> refusal = post(message.getKey(), message.getValue());
      if (refusal.isPresent()) {
        return refusal;
      }
    }
    return Optional.empty();
  }

  private Optional<String> post(URI place, String json) {
    try {
      int status = status(place, json.getBytes(UTF_8));
      return status / 100 == 2 ? Optional.empty() : Optional.of(refusal(place, status));
    } catch (IOException | RuntimeException e) {
      return Optional.of(text(e));
    }
  }

  /** Not the message, which may repeat a header, and with it a token. */
  private static String text(Exception e) {
    if (e instanceof ConnectException) {
      return "the connection was refused";
    }
    return e instanceof UnknownHostException
        ? "no such host"
        : "it broke off: " + e.getClass().getSimpleName();
  }

  /** The client gives -1 for what is no HTTP. */
  private static String refusal(URI place, int status) {
    return status < 0
        ? "what it answered is no HTTP"
        : "it answered %s with %d".formatted(place.getPath(), status);
  }

  private int status(URI place, byte[] body) throws IOException {
    HttpURLConnection connection = (HttpURLConnection) place.toURL().openConnection();
    // so that the thread ends by itself, after nobody waits for it any more
    int millis = 2 * (int) patience.toMillis();
    connection.setConnectTimeout(millis);
    connection.setReadTimeout(millis);
    connection.setInstanceFollowRedirects(false); // the headers are for this one alone
    connection.setRequestMethod("POST");
    headers.forEach(connection::setRequestProperty);
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
