package dev.groundwork.fleet.wave;

import dev.groundwork.config.Fleet;
import dev.groundwork.fleet.target.Target;
import dev.groundwork.run.DidYouMean;
import dev.groundwork.run.ExitCode;
import dev.groundwork.run.GroundworkException;
import dev.groundwork.run.Plural;
import dev.groundwork.run.Problems;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/** Deals all targets out to the waves: the same list and the same settings give the same waves. */
public final class WaveDivision {
  private final List<WaveRule> rules;
  private final Fleet.Waves settings;
  private final Problems problems = new Problems();

  public WaveDivision(Fleet.Waves settings) {
    this.settings = settings;
    this.rules = settings.sizes().stream().map(WaveRule::of).toList();
  }

  /** The numbers of those that run, from 1. */
  public List<Integer> numbers() {
    List<Integer> all = IntStream.rangeClosed(1, rules.size()).boxed().toList();
    return settings.only().isEmpty()
        ? all
        : all.stream().filter(n -> isCalled(n, settings.only().get())).toList();
  }

  /** A number is one, also where a wave has no name but its size. */
  private boolean isCalled(int number, String word) {
    return word.matches("[0-9]+")
        ? word.equals(String.valueOf(number))
        : word.equals(rules.get(number - 1).name());
  }

  /** All of them as the settings say them, and the number of one that runs alone. */
  public String title() {
    String all = String.join(",", settings.sizes());
    return settings.only().isEmpty() ? all : "%s, wave %d alone".formatted(all, numbers().get(0));
  }

  /**
   * The waves as they run. Where the last runs alone, it has at its end those of earlier ones that
   * are dealt out by their size: who is ready there is passed by. A list that has changed since
   * those ran moves targets from one to the other, and some would be in none.
   *
   * @param all as {@link #of} gives them
   */
  public List<Wave> running(List<Wave> all) {
    int last = rules.size();
    if (settings.only().isEmpty() || !numbers().equals(List.of(last))) {
      return all;
    }
    List<Wave> running = new ArrayList<>();
    List<Target> end = new ArrayList<>(all.get(last - 1).targets());
    for (Wave wave : all.subList(0, last - 1)) {
      boolean sized = rules.get(wave.number() - 1).share().isPresent();
      end.addAll(sized ? wave.targets() : List.of());
      running.add(sized ? new Wave(wave.number(), wave.name(), List.of()) : wave);
    }
    running.add(new Wave(last, rules.get(last - 1).name(), end));
    return running;
  }

  /**
   * The waves, which have every target once.
   *
   * @throws GroundworkException CONFIG where one would be in none
   */
  public List<Wave> of(List<Target> targets) {
    Set<Target> left = new LinkedHashSet<>(targets);
    List<Wave> waves = new ArrayList<>();
    for (WaveRule rule : rules) {
      List<Target> taken = taken(rule, left, targets.size());
      taken.forEach(left::remove);
      waves.add(new Wave(waves.size() + 1, rule.name(), taken));
    }
    if (!left.isEmpty()) {
      leftOut(List.copyOf(left));
    }
    settings.only().ifPresent(this::called);
    problems.throwIfAny(ExitCode.CONFIG);
    return waves;
  }

  private void called(String word) {
    List<Integer> numbers = numbers();
    if (numbers.isEmpty()) {
      problems.add(
          "fleet.wave names none of the %d waves: %s".formatted(rules.size(), word),
          "fleet.wave",
          DidYouMean.hint(word, names()));
    } else if (numbers.size() > 1) {
      problems.add(
          "fleet.wave names %s of the waves: %s".formatted(numbers.size(), word),
          "fleet.wave",
          "say it by its number: "
              + numbers.stream().map(String::valueOf).collect(Collectors.joining(" or ")));
    }
  }

  private List<String> names() {
    return rules.stream().map(WaveRule::name).toList();
  }

  /** Those that ask for it come first. */
  private static List<Target> taken(WaveRule rule, Set<Target> left, int all) {
    int most = rule.share().map(share -> share.of(all)).orElse(all);
    List<Target> fitting = new ArrayList<>();
    left.stream().filter(t -> t.wave().equals(rule.name())).forEach(fitting::add);
    left.stream()
        .filter(rule.fits())
        .filter(t -> !t.wave().equals(rule.name()))
        .forEach(fitting::add);
    return fitting.subList(0, Math.min(most, fitting.size()));
  }

  private void leftOut(List<Target> left) {
    problems.add(
        "fleet.waves leaves %s out: %s"
            .formatted(
                Plural.of(left.size(), "target"),
                Plural.names(left.stream().map(Target::id).toList())),
        left.get(0).where(),
        "end fleet.waves with rest, and let it have each wave that a target asks for");
  }
}
