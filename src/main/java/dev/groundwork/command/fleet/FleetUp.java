package dev.groundwork.command.fleet;

import dev.groundwork.config.Fleet;
import dev.groundwork.fleet.pool.FailureFiles;
import dev.groundwork.fleet.pool.FleetCard;
import dev.groundwork.fleet.pool.Pool;
import dev.groundwork.fleet.pool.Tally;
import dev.groundwork.fleet.pool.TargetResult;
import dev.groundwork.fleet.pool.WaveRun;
import dev.groundwork.fleet.queue.Queue;
import dev.groundwork.fleet.queue.QueueSupply;
import dev.groundwork.fleet.target.Target;
import dev.groundwork.fleet.target.TargetList;
import dev.groundwork.fleet.wave.Gate;
import dev.groundwork.fleet.wave.Wave;
import dev.groundwork.fleet.wave.WaveDivision;
import dev.groundwork.prepare.InitSqlCheck;
import dev.groundwork.run.DurationText;
import dev.groundwork.run.JsonFields;
import dev.groundwork.run.Outcome;
import dev.groundwork.run.Plural;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** One release on many databases, wave by wave. What is done stays done: to go on, run it again. */
public final class FleetUp {
  private final FleetContext context;
  private final Fleet.Waves settings;
  private final WaveDivision division;
  private final FleetPart part;
  private final FailureFiles files;
  private final FleetTally tally = new FleetTally();
  private TargetList list = new TargetList(List.of(), "");
  private List<Wave> waves = List.of();
  private Set<Target> ready = Set.of();

  /** The first wave that has targets, of all workers. */
  private int canary = 1;

  private Optional<Queue> queue = Optional.empty();

  public FleetUp(FleetContext context) {
    this.context = context;
    this.settings = context.config().fleet().waves();
    this.division = new WaveDivision(settings);
    this.part = new FleetPart(context.config().fleet());
    this.files = new FailureFiles(context.config().fleet().workers().report(), context.header());
  }

  /** The numbers of those that run, from 1. */
  public List<Integer> waves() {
    return division.numbers();
  }

  /** {@code wave 2/4}. */
  public String title(int number) {
    return "wave %d/%d".formatted(number, settings.sizes().size());
  }

  /** Reads the list, deals the targets out, and asks which have nothing to do. */
  public Outcome targets() throws Exception {
    part.require();
    context.resources().hold(failure -> tell());
    list = context.targets();
    files.prepare();
    settings.gate().ifPresent(gate -> context.control("fleet.gate"));
    List<Wave> all = division.of(list.targets());
    canary =
        all.stream().filter(w -> !w.targets().isEmpty()).mapToInt(Wave::number).min().orElse(1);
    waves = division.running(all).stream().map(part::of).toList();
    List<Target> own = waves.stream().flatMap(wave -> wave.targets().stream()).toList();
    InitSqlCheck scripts = context.scripts();
    ready = new ReadyTargets(context, scripts).of(own);
    if (context.config().fleet().workers().queue()) {
      join(scripts);
    }
    return Outcome.unchanged(
            "%s, %d known to be ready, list %s"
                .formatted(Plural.of(own.size(), "target"), ready.size(), list.hash()))
        .withData(
            "fleet-targets/1",
            JsonFields.with("targets", own.size())
                .and("ready", ready.size())
                .and("list", list.hash())
                .map());
  }

  private void join(InitSqlCheck scripts) throws Exception {
    Queue shared =
        Queue.join(
            context.control("fleet.queue"),
            context.config().lock().timeout(),
            context.work(list, scripts, division.title()),
            waves,
            ready);
    context.resources().hold(failure -> shared.close());
    queue = Optional.of(shared);
  }

  /**
   * Works on the targets of a wave.
   *
   * @throws dev.groundwork.run.GroundworkException when more of them failed than may
   */
  public Outcome wave(int number) throws Exception {
    beforeNext(number);
    Wave wave = waves.get(number - 1);
    Pool pool = context.pool();
    WaveRun run =
        new WaveRun(
            title(number), wave.targets(), ready::contains, pool, context.progress(), this::heard);
    tally.add(run.tally());
    Outcome outcome;
    try {
      outcome = perform(run, wave, pool);
    } finally {
      staying(run.tally(), number);
    }
    List<TargetResult> lost = run.tally().failed();
    if (lost.size() > tolerated(wave) || run.stopped().isPresent()) {
      String subject = "%d of %d targets failed".formatted(lost.size(), wave.targets().size());
      throw new FleetCard(lost, run.stopped()).failure().about(subject);
    }
    return outcome;
  }

  /** However it ended: what is done of it is committed. */
  private void staying(Tally wave, int number) {
    if (wave.changed() > 0) {
      String changed = Plural.of(wave.changed(), "target");
      context.changes().stays("%s of %s".formatted(changed, title(number)));
    }
  }

  private Outcome perform(WaveRun run, Wave wave, Pool pool) throws Exception {
    if (queue.isEmpty()) {
      return run.perform();
    }
    Queue shared = queue.get();
    int width = context.config().fleet().limits().concurrency();
    return run.perform(
        new QueueSupply(shared, wave.number(), width, pool.places()),
        () -> {
          Queue.Count count = shared.count(wave.number());
          run.tally().know(count.ready(), count.changed(), shared.failed(wave.number()));
        });
  }

  private int tolerated(Wave wave) {
    return wave.number() <= canary ? 0 : settings.maxFailed().of(wave.targets().size());
  }

  /** Also where a wave runs alone: another process had those before it. */
  private void beforeNext(int number) throws Exception {
    if (number == 1) {
      return;
    }
    Duration pause = settings.pause();
    if (!pause.isZero()) {
      context.progress().say("%s begins in %s".formatted(title(number), DurationText.human(pause)));
      Thread.sleep(pause.toMillis());
    }
    if (settings.gate().isPresent()) {
      new Gate(context.control("fleet.gate"), settings.gate().get()).pass();
    }
  }

  private void heard(TargetResult result) {
    context.told().accept("target", result.fields());
    if (result.failed()) {
      files.write(result, context.progress());
    }
  }

  /**
   * Whether all of them are ready.
   *
   * @throws dev.groundwork.run.GroundworkException where some failed, though no more than may
   */
  public Outcome judge() {
    return tally.outcome();
  }

  /** The line of the fleet, however it ended. */
  private void tell() {
    int targets = waves.stream().mapToInt(wave -> wave.targets().size()).sum();
    context.told().accept("fleet", tally.fields(list.hash(), targets));
  }
}
