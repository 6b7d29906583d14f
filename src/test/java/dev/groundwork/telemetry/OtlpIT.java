package dev.groundwork.telemetry;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import com.sun.net.httpserver.HttpsConfigurator;
import com.sun.net.httpserver.HttpsServer;
import dev.groundwork.testing.Groundwork;
import dev.groundwork.testing.Project;
import dev.groundwork.testing.Shape;
import dev.groundwork.testing.TestDatabase;
import dev.groundwork.testing.TestServer;
import dev.groundwork.testing.Until;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CountDownLatch;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Runs whose spans and counters go to a collector, or to what should be one. */
class OtlpIT {
  private static final String TRACE = "0af7651916cd43dd8448eb211c80319c";
  private static final String PARENT = "b7ad6b7169203331";
  private static final String LATE = "no answer within 2 s";
  private static final String TOKEN = "Bearer canary-Of-Otlp-4715";

  private final TestDatabase database = TestServer.get().database();
  private final Map<String, String> bodies = new ConcurrentHashMap<>();
  private final Map<String, String> headers = new ConcurrentHashMap<>();
  private final CountDownLatch released = new CountDownLatch(1);
  @TempDir private Path folder;
  private HttpServer collector;
  private Project project;
  private volatile int answer = 200;
  private volatile String hasNot = "nothing";
  private volatile boolean waits;

  @BeforeEach
  void collector() throws IOException {
    collector = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
    collector.createContext("/", this::take);
    collector.start();
    project =
        Project.in(folder)
            .migration("1.sql", "--changeset shop:1\nCREATE TABLE brand (id int PRIMARY KEY);\n")
            .write("changelogs/seeds/1-brand.csv", "id\n1\n2\n3\n");
  }

  @AfterEach
  void stop() {
    released.countDown();
    collector.stop(0);
  }

  private void take(HttpExchange exchange) throws IOException {
    String path = exchange.getRequestURI().getPath();
    exchange
        .getRequestHeaders()
        .forEach((name, values) -> headers.put(name.toLowerCase(Locale.ROOT), values.get(0)));
    bodies.put(path, new String(exchange.getRequestBody().readAllBytes(), UTF_8));
    if (waits) {
      try {
        released.await();
      } catch (InterruptedException e) {
        Thread.currentThread().interrupt();
      }
    }
    exchange.sendResponseHeaders(path.equals(hasNot) ? 404 : answer, -1);
    exchange.close();
  }

  private String url() {
    return "http://127.0.0.1:" + collector.getAddress().getPort();
  }

  private Groundwork groundwork(String endpoint) {
    return Groundwork.on(database, project)
        .set("OTEL_EXPORTER_OTLP_ENDPOINT", endpoint)
        .set(
            "OTEL_EXPORTER_OTLP_HEADERS",
            "authorization=Bearer%20canary-Of-Otlp-4715,x-tenant=shop");
  }

  private static Groundwork.Result run(int exit, Groundwork groundwork, String... command) {
    Groundwork.Result result = groundwork.run(command);
    assertThat(result.status()).as(result.toString()).isEqualTo(exit);
    assertThat(result.toString()).doesNotContain("canary");
    return result;
  }

  @Test
  void aRunIsOneTraceUnderItsParent() {
    run(
        0,
        groundwork(url() + "/")
            .set("TRACEPARENT", "00-%s-%s-01".formatted(TRACE, PARENT))
            .set("OTEL_SERVICE_NAME", "shop-db")
            .set("OTEL_RESOURCE_ATTRIBUTES", "k8s.pod.name=web%2D7f9,service.name=other"),
        "up");

    Map<?, ?> message = (Map<?, ?>) Shape.value(body("/v1/traces"));
    assertThat(headers)
        .containsEntry("authorization", TOKEN)
        .containsEntry("x-tenant", "shop")
        .containsEntry("content-type", "application/json");
    Map<?, ?> whole = first(message, "resourceSpans");
    assertThat(attributes((Map<?, ?>) whole.get("resource")))
        .containsEntry("service.name", "shop-db")
        .containsEntry("k8s.pod.name", "web-7f9")
        .containsEntry("deployment.environment.name", "development")
        .containsKey("service.version");
    Map<String, Map<?, ?>> spans = spans(whole);
    assertThat(spans)
        .containsKeys("groundwork up", "wait", "migrate", "1::1", "seed", "1-brand.csv", "commit");
    Map<?, ?> root = spans.get("groundwork up");
    assertThat(root.get("parentSpanId")).isEqualTo(PARENT);
    assertThat(spans.get("migrate").get("parentSpanId")).isEqualTo(root.get("spanId"));
    assertThat(spans.get("1::1").get("parentSpanId")).isEqualTo(spans.get("migrate").get("spanId"));
    assertThat(attributes(spans.get("1-brand.csv")))
        .containsEntry("db.system.name", "postgresql")
        .containsEntry("db.namespace", database.name())
        .containsEntry("db.collection.name", "brand")
        .containsEntry("groundwork.seed.rows", "3");
    assertThat(spans.values()).noneMatch(span -> span.containsKey("status"));
  }

  /** By their names; each is of the trace, has an id of its own, and ends after it began. */
  private static Map<String, Map<?, ?>> spans(Map<?, ?> whole) {
    Map<String, Map<?, ?>> spans = new LinkedHashMap<>();
    for (Object item : (List<?>) first(whole, "scopeSpans").get("spans")) {
      Map<?, ?> span = (Map<?, ?>) item;
      assertThat(span.get("traceId")).isEqualTo(TRACE);
      assertThat((String) span.get("spanId")).matches("[0-9a-f]{16}");
      assertThat(Long.parseLong((String) span.get("endTimeUnixNano")))
          .isGreaterThanOrEqualTo(Long.parseLong((String) span.get("startTimeUnixNano")));
      spans.put((String) span.get("name"), span);
    }
    assertThat(spans.values().stream().map(span -> span.get("spanId"))).doesNotHaveDuplicates();
    return spans;
  }

  @Test
  void aRunThatFailsSaysSo() {
    project.migration("2.sql", "--changeset shop:2\nSELECT nothing;\n");
    run(74, groundwork(url()).set("TRACEPARENT", "00-%s-%s-01".formatted(TRACE, PARENT)), "up");

    Map<String, Map<?, ?>> spans =
        spans(first((Map<?, ?>) Shape.value(body("/v1/traces")), "resourceSpans"));
    assertThat(attributes(spans.get("groundwork up")))
        .containsEntry("error.type", "MIGRATION")
        .containsEntry("groundwork.exit_code", "74");
    assertThat(spans.get("groundwork up").get("status").toString())
        .contains("code=2", "column \"nothing\" does not exist");
    assertThat(spans.get("migrate").get("status").toString()).contains("code=2");
    assertThat(spans).doesNotContainKey("seed");
  }

  @Test
  void aFleetIsOneTraceWithASpanForEachTarget() {
    database.execute("CREATE SCHEMA t1; CREATE SCHEMA t2; CREATE TABLE t2.brand (id int)");
    run(
        76,
        groundwork(url())
            .set("TRACEPARENT", "00-%s-%s-01".formatted(TRACE, PARENT))
            .flag("--fleet-schemas=t%")
            .flag("--fleet-waves=rest"),
        "fleet",
        "up");

    Map<String, Map<?, ?>> spans =
        spans(first((Map<?, ?>) Shape.value(body("/v1/traces")), "resourceSpans"));
    assertThat(spans).containsOnlyKeys("groundwork fleet", "targets", "wave 1/1", "t1", "t2");
    assertThat(List.of("t1", "t2"))
        .allMatch(
            id -> spans.get(id).get("parentSpanId").equals(spans.get("wave 1/1").get("spanId")));
    assertThat(spans.get("t1").containsKey("status")).isFalse();
    assertThat(spans.get("t2").get("status").toString())
        .contains("1 table is here that no changelog made: brand");
    assertThat(attributes(spans.get("t2")))
        .containsEntry("groundwork.schema", "t2")
        .containsEntry("groundwork.exit_code", "76");
  }

  @Test
  void itsCountersAreOfTheRun() {
    run(0, countersTo(url()), "up");

    Map<String, String> metrics = metrics();
    assertThat(metrics.keySet())
        .containsExactly(
            "groundwork.runs",
            "groundwork.run.duration",
            "groundwork.changesets",
            "groundwork.seed.rows");
    assertThat(metrics.get("groundwork.changesets")).contains("asInt=1", "isMonotonic=true");
    assertThat(metrics.get("groundwork.seed.rows")).contains("asInt=3", "stringValue=brand");
  }

  /** Which go after the traces, where these were answered in time: without them they always go. */
  private Groundwork countersTo(String endpoint) {
    return groundwork(endpoint).set("OTEL_TRACES_EXPORTER", "none");
  }

  private Map<String, String> metrics() {
    Map<?, ?> whole = first((Map<?, ?>) Shape.value(body("/v1/metrics")), "resourceMetrics");
    Map<String, String> metrics = new LinkedHashMap<>();
    for (Object item : (List<?>) first(whole, "scopeMetrics").get("metrics")) {
      Map<?, ?> metric = (Map<?, ?>) item;
      metrics.put((String) metric.get("name"), metric.toString());
    }
    return metrics;
  }

  @Test
  void whatIsTakenBackIsNotCountedAsApplied() {
    assertThat(Groundwork.on(database, project).run("up").status()).isZero();
    project.migration(
        "2.sql", "--changeset a:2\nCREATE TABLE more ();\n--rollback DROP TABLE more;\n");
    assertThat(Groundwork.on(database, project).run("up").status()).isZero();
    run(0, countersTo(url()), "rollback", "--count=1", "--yes");
    assertThat(metrics().get("groundwork.changesets")).contains("asInt=0");
  }

  @Test
  void aTraceThatNobodyRecordsIsNotSent() {
    run(0, groundwork(url()).set("TRACEPARENT", "00-%s-%s-00".formatted(TRACE, PARENT)), "up");
    body("/v1/metrics");
    assertThat(bodies).containsOnlyKeys("/v1/metrics");
  }

  @Test
  void whereItIsSwitchedOffOrOnlyLookedAtNothingIsSent() {
    run(0, groundwork(url()).set("OTEL_SDK_DISABLED", "true"), "up");
    run(0, groundwork(url()), "status");
    assertThat(bodies).isEmpty();
  }

  /** A machine that is slow enough is too slow for any collector. */
  private static void assertWarned(Groundwork.Result result, String why) {
    assertThat(warning(result)).isIn(why, LATE);
  }

  /** Sent by a thread that a run need not wait for. */
  private String body(String path) {
    return Until.there(() -> path, () -> Optional.ofNullable(bodies.get(path)));
  }

  private static String warning(Groundwork.Result result) {
    List<String> lines =
        result.out().lines().filter(line -> line.contains("OTEL_")).map(String::strip).toList();
    assertThat(lines).hasSize(1);
    return lines.get(0).replace("! OTEL_EXPORTER_OTLP_ENDPOINT: nothing was sent: ", "");
  }

  /** It answers only when the run is over. */
  @Test
  void aSlowCollectorIsNotWaitedFor() {
    waits = true;
    assertThat(warning(run(0, groundwork(url()), "up"))).isEqualTo(LATE);
    assertThat(released.getCount()).isEqualTo(1);
  }

  @Test
  void aCollectorThatIsAway() {
    String away = url();
    collector.stop(0);
    assertWarned(run(0, groundwork(away), "up"), "the connection was refused");
    assertWarned(run(0, groundwork("http://nowhere.invalid:4318"), "up"), "no such host");
  }

  @Test
  void aCollectorThatRefuses() {
    answer = 401;
    assertWarned(run(0, groundwork(url()), "up"), "it answered /v1/traces with 401");
  }

  /** Such as Prometheus, which takes metrics alone. */
  @Test
  void aCollectorThatTakesNoTracesGetsTheMetrics() {
    hasNot = "/v1/traces";
    assertThat(saidInTime(groundwork(url())))
        .containsExactly(
            "! OTEL_EXPORTER_OTLP_ENDPOINT: no traces were sent: it answered /v1/traces with 404");
    assertThat(bodies).containsOnlyKeys("/v1/traces", "/v1/metrics");
  }

  /** Of the first run whose collector was not too slow, as any is while a machine stands still. */
  private static List<String> saidInTime(Groundwork groundwork) {
    return Until.there(
        () -> "a run whose collector answered in time",
        () ->
            Optional.of(said(run(0, groundwork, "up")))
                .filter(lines -> lines.stream().noneMatch(OtlpIT::isLate)));
  }

  private static boolean isLate(String line) {
    return line.endsWith(LATE) || line.endsWith("no time was left");
  }

  @Test
  void aCollectorThatSpeaksSomethingElse() throws Exception {
    try (ServerSocket other = new ServerSocket(0, 5, InetAddress.getLoopbackAddress())) {
      Thread talk = new Thread(() -> talk(other));
      talk.setDaemon(true);
      talk.start();
      String url = "http://127.0.0.1:" + other.getLocalPort();
      assertWarned(run(0, groundwork(url), "up"), "what it answered is no HTTP");
    }
  }

  private static void talk(ServerSocket server) {
    try {
      while (true) {
        try (Socket socket = server.accept()) {
          socket.getOutputStream().write("220 mail.example ESMTP\r\n".getBytes(UTF_8));
          socket.getOutputStream().flush();
        }
      }
    } catch (IOException e) {
      return; // the test is over
    }
  }

  @Test
  void anEndpointThatIsNoUrl() {
    for (String endpoint : List.of("localhost:4317", "grpc://x:1", "http://", "http://a b", "%%")) {
      assertThat(warning(run(0, groundwork(endpoint), "up")))
          .isEqualTo("it is no http:// or https:// URL");
    }
  }

  @Test
  void whatIsSaidOfOneSignalComesFirst() {
    Groundwork groundwork =
        groundwork("http://nowhere.invalid")
            .set("OTEL_EXPORTER_OTLP_TRACES_ENDPOINT", url() + "/my/traces")
            .set("OTEL_EXPORTER_OTLP_METRICS_ENDPOINT", url() + "/my/metrics")
            .set("OTEL_EXPORTER_OTLP_METRICS_HEADERS", "x-tenant=other")
            .set("OTEL_EXPORTER_OTLP_PROTOCOL", "grpc")
            .set("OTEL_EXPORTER_OTLP_TRACES_PROTOCOL", "http/protobuf")
            .set("OTEL_EXPORTER_OTLP_METRICS_PROTOCOL", "http/json");
    assertThat(saidInTime(groundwork)).isEmpty();
    assertThat(bodies).containsOnlyKeys("/my/traces", "/my/metrics");
    assertThat(headers).containsEntry("x-tenant", "other");
  }

  @Test
  void oneSignalMayBeSentAlone() {
    Groundwork tracesAlone =
        Groundwork.on(database, project)
            .set("OTEL_EXPORTER_OTLP_TRACES_ENDPOINT", url() + "/v1/traces");
    run(0, tracesAlone, "up");
    body("/v1/traces");
    assertThat(bodies).containsOnlyKeys("/v1/traces");
    bodies.clear();

    project.migration("2.sql", "--changeset shop:2\nSELECT 1;\n");
    run(0, groundwork(url()).set("OTEL_TRACES_EXPORTER", "none"), "up");
    body("/v1/metrics");
    assertThat(bodies).containsOnlyKeys("/v1/metrics");
    bodies.clear();

    project.migration("3.sql", "--changeset shop:3\nSELECT 1;\n");
    run(
        0,
        groundwork(url())
            .set("OTEL_TRACES_EXPORTER", "console, otlp")
            .set("OTEL_METRICS_EXPORTER", "prometheus"),
        "up");
    body("/v1/traces");
    assertThat(bodies).containsOnlyKeys("/v1/traces");
    bodies.clear();

    project.migration("4.sql", "--changeset shop:4\nSELECT 1;\n");
    run(
        0,
        groundwork(url()).set("OTEL_TRACES_EXPORTER", "none").set("OTEL_METRICS_EXPORTER", "none"),
        "up");
    assertThat(bodies).isEmpty();
  }

  @Test
  void whatNobodySpeaksIsSaid() {
    assertThat(said(run(0, groundwork(url()).set("OTEL_EXPORTER_OTLP_PROTOCOL", "grpc"), "up")))
        .containsExactly(
            "! OTEL_EXPORTER_OTLP_PROTOCOL: nothing was sent: grpc is not spoken here,"
                + " only http/json");
    assertThat(said(run(0, groundwork(url()).set("OTEL_EXPORTER_OTLP_TIMEOUT", "2s"), "up")))
        .containsExactly(
            "! OTEL_EXPORTER_OTLP_TIMEOUT: nothing was sent: it is no number of milliseconds,"
                + " such as 1500");
    assertThat(bodies).isEmpty();
  }

  private static List<String> said(Groundwork.Result result) {
    return result.out().lines().filter(line -> line.contains("OTEL_")).map(String::strip).toList();
  }

  @Test
  void aShorterTimeoutIsKeptAndALongerOneIsNot() {
    waits = true;
    assertThat(warning(run(0, groundwork(url()).set("OTEL_EXPORTER_OTLP_TIMEOUT", "50"), "up")))
        .isEqualTo("no answer within 50 ms");
    assertThat(warning(run(0, groundwork(url()).set("OTEL_EXPORTER_OTLP_TIMEOUT", "60000"), "up")))
        .isEqualTo(LATE);
    assertThat(released.getCount()).isEqualTo(1);
  }

  @Test
  void aCollectorIsKnownByItsCertificate() throws Exception {
    Certified certified = Certified.in(folder);
    HttpsServer secure =
        HttpsServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
    secure.setHttpsConfigurator(new HttpsConfigurator(certified.context()));
    secure.createContext("/", this::take);
    secure.start();
    try {
      String url = "https://127.0.0.1:" + secure.getAddress().getPort();
      assertWarned(
          run(0, groundwork(url), "up"),
          "its certificate is not trusted, or it does not speak TLS");
      assertWarned(
          run(0, trusting(url, project.root()), "up"),
          "no certificate can be read from " + project.root());
      assertWarned(
          run(0, trusting(url, folder.resolve("none.pem")), "up"),
          "no certificate can be read from " + folder.resolve("none.pem"));
      assertThat(bodies).isEmpty();

      Groundwork.Result result = run(0, trusting(url, certified.pem()), "up");
      assertThat(said(result))
          .isSubsetOf("! OTEL_EXPORTER_OTLP_ENDPOINT: nothing was sent: " + LATE);
      body("/v1/traces");
    } finally {
      secure.stop(0);
    }
  }

  private Groundwork trusting(String url, Path pem) {
    return groundwork(url).set("OTEL_EXPORTER_OTLP_CERTIFICATE", pem.toString());
  }

  private static Map<?, ?> first(Map<?, ?> map, String list) {
    return (Map<?, ?>) ((List<?>) map.get(list)).get(0);
  }

  private static Map<String, String> attributes(Map<?, ?> of) {
    Map<String, String> attributes = new LinkedHashMap<>();
    for (Object item : (List<?>) of.get("attributes")) {
      Map<?, ?> attribute = (Map<?, ?>) item;
      Map<?, ?> value = (Map<?, ?>) attribute.get("value");
      attributes.put((String) attribute.get("key"), value.values().iterator().next().toString());
    }
    return attributes;
  }
}
