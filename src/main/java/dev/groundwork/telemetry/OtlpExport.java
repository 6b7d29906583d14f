package dev.groundwork.telemetry;

import dev.groundwork.report.Header;
import dev.groundwork.report.JsonLine;
import dev.groundwork.report.PieceOfWork;
import dev.groundwork.run.Failure;
import dev.groundwork.run.Listener;
import dev.groundwork.run.Plan;
import dev.groundwork.run.Report;
import dev.groundwork.run.State;
import dev.groundwork.telemetry.OtlpSettings.Signal;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Consumer;

/** A run as one trace, sent when it is over. */
public final class OtlpExport implements Listener {
  /** Of a fleet; a collector refuses what is too long. */
  private static final int MOST_TARGETS = 2_000;

  private final OtlpSettings settings;
  private final Header header;
  private final Map<String, Object> database;
  private final Consumer<String> warnings;
  private final InstantSource clock;
  private final TraceContext context;
  private final String root = TraceContext.newSpan();
  private final List<Span> spans = new ArrayList<>();
  private Instant start = Instant.EPOCH;
  private Instant phaseStart = Instant.EPOCH;
  private String phaseSpan = "";
  private int targets;

  /**
   * @param environment with OpenTelemetry's variables
   * @param database attributes of every span, by the semantic conventions
   * @param warnings gets one line where nobody took it, which is no reason to fail
   */
  public OtlpExport(
      Map<String, String> environment,
      Header header,
      Map<String, Object> database,
      Consumer<String> warnings,
      Clock clock) {
    this.settings = new OtlpSettings(environment);
    this.header = header;
    this.database = database;
    this.warnings = warnings;
    this.clock = new SteadyClock(clock);
    this.context = TraceContext.of(settings.traceparent());
  }

  @Override
  public synchronized void started(Plan plan) {
    start = clock.instant();
  }

  @Override
  public synchronized void phaseStarted(String phase) {
    phaseStart = clock.instant();
    phaseSpan = TraceContext.newSpan();
  }

  @Override
  public synchronized void told(String event, Map<String, Object> fields) {
    if (event.equals("target") && ++targets <= MOST_TARGETS) {
      spans.add(new TargetSpan(fields).ending(clock.instant(), phaseSpan));
    }
  }

  @Override
  public synchronized void phaseEnded(Report.Result result) {
    State state = result.outcome().state();
    if (state == State.NOT_RUN) {
      return;
    }
    String id = phaseSpan;
    Map<String, Object> attributes =
        with("groundwork.phase.state", state.name().toLowerCase(Locale.ROOT));
    Optional<String> error =
        Optional.of(result.outcome().summary()).filter(summary -> state == State.FAILED);
    Instant end = clock.instant();
    spans.add(
        new Span(id, root, result.phase(), Span.Kind.INTERNAL, phaseStart, end, attributes, error));
    Instant at = phaseStart;
    for (PieceOfWork piece : PieceOfWork.of(result.outcome())) {
      spans.add(span(piece, id, at));
      at = at.plus(piece.took());
    }
  }

  private Span span(PieceOfWork piece, String parent, Instant at) {
    Map<String, Object> attributes = new LinkedHashMap<>(database);
    if (!piece.table().isEmpty()) {
      attributes.put("db.collection.name", piece.table());
    }
    piece.rows().ifPresent(rows -> attributes.put("groundwork.seed.rows", rows));
    return new Span(
        TraceContext.newSpan(),
        parent,
        piece.name(),
        Span.Kind.CLIENT,
        at,
        at.plus(piece.took()),
        attributes,
        Optional.empty());
  }

  private Map<String, Object> with(String name, Object value) {
    Map<String, Object> attributes = new LinkedHashMap<>(database);
    attributes.put(name, value);
    return attributes;
  }

  @Override
  public synchronized void finished(Report report) {
    if (!report.isOfARun()) {
      return;
    }
    Instant end = clock.instant();
    spans.add(0, root(report, end));
    Map<Signal, List<?>> items = new EnumMap<>(Signal.class);
    if (context.sampled()) {
      items.put(Signal.TRACES, spans.stream().map(span -> span.fields(context.trace())).toList());
    }
    items.put(Signal.METRICS, new RunCounters(report, start, end).metrics());
    items.keySet().removeIf(signal -> !settings.wants(signal));
    send(items);
  }

  /** One after the other, as long as there is time; who has refused all is not asked again. */
  private void send(Map<Signal, List<?>> items) {
    long deadline = System.nanoTime() + OtlpSettings.LONGEST.toNanos();
    Set<String> refused = new HashSet<>();
    items.forEach(
        (signal, all) -> {
          Duration left = Duration.ofNanos(deadline - System.nanoTime());
          try {
            OtlpTarget target = settings.target(signal);
            if (left.isNegative()) {
              tell(refused, target.variable(), "no time was left");
            } else if (!refused.contains(target.variable())) {
              new Collector(target)
                  .send(message(signal, all), left)
                  .ifPresent(refusal -> tell(refused, signal, target.variable(), refusal));
            }
          } catch (OtlpSettings.Unusable e) {
            tell(refused, e.variable(), e.why());
          }
        });
  }

  private void tell(Set<String> refused, Signal signal, String variable, Refusal refusal) {
    if (refusal.ofSignal()) {
      String word = signal.name().toLowerCase(Locale.ROOT);
      warnings.accept("%s: no %s were sent: %s".formatted(variable, word, refusal.why()));
    } else {
      tell(refused, variable, refusal.why());
    }
  }

  private void tell(Set<String> refused, String variable, String why) {
    if (refused.add(variable)) {
      warnings.accept("%s: nothing was sent: %s".formatted(variable, why));
    }
  }

  private Span root(Report report, Instant end) {
    Map<String, Object> attributes = with("groundwork.exit_code", report.exit().status());
    report.failure().ifPresent(failure -> attributes.put("error.type", failure.exit().name()));
    return new Span(
        root,
        context.parent(),
        "groundwork " + report.command(),
        Span.Kind.INTERNAL,
        start,
        end,
        attributes,
        report.failure().map(OtlpExport::text));
  }

  private static String text(Failure failure) {
    return failure.problems().get(0).what();
  }

  private String message(Signal signal, List<?> items) {
    Map<String, String> resource = new LinkedHashMap<>(settings.resource());
    resource.putIfAbsent("service.version", header.version());
    resource.putIfAbsent("deployment.environment.name", header.environment());
    return JsonLine.of(
        Otlp.message(
            signal == Signal.TRACES ? "Spans" : "Metrics", resource, header.version(), items));
  }
}
