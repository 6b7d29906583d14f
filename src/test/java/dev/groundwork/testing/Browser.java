package dev.groundwork.testing;

import dev.groundwork.report.JsonLine;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.WebSocket;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Base64;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.apache.commons.io.FileUtils;

/**
 * A headless Chromium with one tab, driven by the DevTools protocol: a page at a size and in a
 * colour scheme, what it shows, and what it complains of or asks for.
 */
public final class Browser implements AutoCloseable {
  private static final List<String> NAMES =
      List.of("chromium", "chromium-browser", "google-chrome");

  private final Process process;
  private final Path profile;
  private final WebSocket socket;
  private final BlockingQueue<Map<?, ?>> answers = new LinkedBlockingQueue<>();
  private final List<Map<?, ?>> events = new ArrayList<>();
  private String session = "";
  private int count;

  private Browser(Path binary) throws IOException, InterruptedException {
    profile = Files.createTempDirectory("groundwork-browser");
    process =
        new ProcessBuilder(
                binary.toString(),
                "--headless=new",
                "--no-sandbox",
                "--disable-gpu",
                "--disable-dev-shm-usage",
                "--no-first-run",
                "--remote-debugging-port=0",
                "--user-data-dir=" + profile,
                "about:blank")
            .redirectErrorStream(true)
            .start();
    socket =
        HttpClient.newHttpClient()
            .newWebSocketBuilder()
            .buildAsync(URI.create(address()), new Listener())
            .join();
    Map<?, ?> target = call("Target.createTarget", Map.of("url", "about:blank"));
    session =
        call("Target.attachToTarget", Map.of("targetId", target.get("targetId"), "flatten", true))
            .get("sessionId")
            .toString();
    for (String domain : List.of("Page", "Runtime", "Log", "Network")) {
      call(domain + ".enable", Map.of());
    }
  }

  /** Where there is one on the PATH. */
  public static Optional<Path> installed() {
    return Stream.of(System.getenv().getOrDefault("PATH", "").split(":"))
        .flatMap(folder -> NAMES.stream().map(name -> Path.of(folder, name)))
        .filter(Files::isExecutable)
        .findFirst();
  }

  public static Browser start() {
    try {
      return new Browser(installed().orElseThrow());
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    } catch (InterruptedException e) {
      throw new IllegalStateException(e);
    }
  }

  private String address() throws IOException {
    BufferedReader lines =
        new BufferedReader(new InputStreamReader(process.getInputStream(), StandardCharsets.UTF_8));
    for (String line = lines.readLine(); line != null; line = lines.readLine()) {
      if (line.startsWith("DevTools listening on ")) {
        Thread drain = new Thread(() -> lines.lines().forEach(rest -> {}));
        drain.setDaemon(true);
        drain.start();
        return line.substring("DevTools listening on ".length());
      }
    }
    throw new IllegalStateException("chromium ended before it listened");
  }

  /** Opens a file, without what the page before said. */
  public void open(Path file, String fragment, int width, int height, boolean dark) {
    call(
        "Emulation.setDeviceMetricsOverride",
        Map.of("width", width, "height", height, "deviceScaleFactor", 1, "mobile", width < 600));
    Map<String, String> scheme = new LinkedHashMap<>();
    scheme.put("name", "prefers-color-scheme");
    scheme.put("value", dark ? "dark" : "light");
    Map<String, String> calm = new LinkedHashMap<>();
    calm.put("name", "prefers-reduced-motion");
    calm.put("value", "reduce");
    call(
        "Emulation.setEmulatedMedia", Map.of("media", "screen", "features", List.of(scheme, calm)));
    events.clear();
    call("Page.navigate", Map.of("url", "about:blank"));
    await("Page.loadEventFired");
    events.clear();
    call("Page.navigate", Map.of("url", file.toUri() + fragment));
    await("Page.loadEventFired");
  }

  private void await(String event) {
    while (events.stream().noneMatch(e -> event.equals(e.get("method")))) {
      take();
    }
  }

  /** The value of an expression, as text. */
  public String value(String expression) {
    Map<?, ?> result =
        call("Runtime.evaluate", Map.of("expression", expression, "returnByValue", true));
    Map<?, ?> value = (Map<?, ?>) result.get("result");
    if (result.containsKey("exceptionDetails")) {
      throw new AssertionError(String.valueOf(result.get("exceptionDetails")));
    }
    return String.valueOf(value.get("value"));
  }

  /** What the page complained of: errors, exceptions, violations of its policy. */
  public List<String> complaints() {
    value("1"); // what was said before it is here with its answer
    return events.stream()
        .filter(
            e ->
                List.of("Log.entryAdded", "Runtime.exceptionThrown", "Runtime.consoleAPICalled")
                    .contains(e.get("method")))
        .map(Object::toString)
        .toList();
  }

  /** The addresses that were asked for. */
  public List<String> requests() {
    value("1");
    return events.stream()
        .filter(e -> "Network.requestWillBeSent".equals(e.get("method")))
        .map(e -> ((Map<?, ?>) ((Map<?, ?>) e.get("params")).get("request")).get("url").toString())
        .toList();
  }

  /** From now on as on paper. */
  public void print() {
    call("Emulation.setEmulatedMedia", Map.of("media", "print"));
  }

  /** What is seen, as a PNG. */
  public byte[] picture() {
    return Base64.getDecoder()
        .decode(call("Page.captureScreenshot", Map.of("format", "png")).get("data").toString());
  }

  /** Leaves what is seen where {@code -Dgroundwork.pictures} says, if it does. */
  public void keep(String name) throws IOException {
    String pictures = System.getProperty("groundwork.pictures");
    if (pictures != null) {
      Files.write(Path.of(pictures, name + ".png"), picture());
    }
  }

  private Map<?, ?> call(String method, Map<String, ?> parameters) {
    int id = ++count;
    Map<String, Object> message = new LinkedHashMap<>();
    message.put("id", id);
    message.put("method", method);
    message.put("params", parameters);
    if (!session.isEmpty()) {
      message.put("sessionId", session);
    }
    socket.sendText(JsonLine.of(message), true).join();
    while (true) {
      Map<?, ?> answer = take();
      if (String.valueOf(id).equals(String.valueOf(answer.get("id")))) {
        if (answer.containsKey("error")) {
          throw new AssertionError(method + ": " + answer.get("error"));
        }
        return (Map<?, ?>) answer.get("result");
      }
    }
  }

  private Map<?, ?> take() {
    try {
      Map<?, ?> answer = answers.poll(5, TimeUnit.MINUTES);
      if (answer == null) {
        throw new AssertionError("the browser does not answer");
      }
      if (answer.containsKey("method")) {
        events.add(answer);
      }
      return answer;
    } catch (InterruptedException e) {
      throw new IllegalStateException(e);
    }
  }

  private final class Listener implements WebSocket.Listener {
    private final StringBuilder text = new StringBuilder();

    @Override
    public CompletionStage<?> onText(WebSocket webSocket, CharSequence data, boolean last) {
      text.append(data);
      if (last) {
        answers.add((Map<?, ?>) Shape.value(text.toString()));
        text.setLength(0);
      }
      webSocket.request(1);
      return null;
    }
  }

  @Override
  public void close() throws IOException {
    socket.abort();
    process.destroy();
    process.onExit().join();
    FileUtils.deleteDirectory(profile.toFile());
  }
}
