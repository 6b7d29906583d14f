package dev.groundwork.fleet.pool;

import dev.groundwork.fleet.target.Target;
import dev.groundwork.run.ExitCode;
import dev.groundwork.run.Failure;
import dev.groundwork.run.GroundworkException;
import dev.groundwork.run.Plural;
import dev.groundwork.run.Problem;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** What failed in a fleet: once for each kind, with some of the targets that have it. */
public final class FleetCard {
  private static final int NAMED = 5;
  private static final Pattern PLAIN = Pattern.compile("[-\\w=.,:/@+]+");
  private static final String YES = "yes";

  private final Map<FailureKind, List<TargetResult>> kinds = new LinkedHashMap<>();
  private final Optional<String> reason;

  /**
   * @param failed at least one
   * @param reason why others were not begun
   */
  public FleetCard(List<TargetResult> failed, Optional<String> reason) {
    this.reason = reason;
    failed.forEach(
        result ->
            kinds.computeIfAbsent(FailureKind.of(result), k -> new ArrayList<>()).add(result));
  }

  /** As the failure of a phase, with the code of what most targets failed with. */
  public GroundworkException failure() {
    List<Problem> problems = new ArrayList<>();
    reason.ifPresent(
        why -> problems.add(new Problem(why, "", "mend it, then run again: what is done stays")));
    sorted().map(FleetCard::problem).forEach(problems::add);
    return new GroundworkException(exit(), problems);
  }

  private Stream<List<TargetResult>> sorted() {
    return kinds.values().stream()
        .sorted(Comparator.comparingInt((List<TargetResult> kind) -> kind.size()).reversed());
  }

  /** What another try does not cure comes first. */
  private ExitCode exit() {
    List<ExitCode> codes = sorted().map(kind -> kind.get(0).report().exit()).toList();
    return codes.stream()
        .filter(code -> !code.tryAgain().equals(YES))
        .findFirst()
        .orElse(codes.get(0));
  }

  private static Problem problem(List<TargetResult> kind) {
    Failure failure = kind.get(0).report().failure().orElseThrow();
    Problem first =
        common(failure.problems().get(0), kind.stream().map(TargetResult::target).toList());
    return new Problem(
        "%s: %s%s\n%s"
            .formatted(
                Plural.of(kind.size(), "target"),
                failure.subject().isEmpty() ? "" : failure.subject() + ": ",
                first.what(),
                names(kind)),
        first.where(),
        kind.get(0).away() ? first.next() : first.next() + "\n" + alone(kind.get(0).target()));
  }

  /** What the first of some targets was told, as it is true of all of them. */
  private static Problem common(Problem problem, List<Target> targets) {
    TargetNames names = TargetNames.of(targets.get(0)).otherThan(targets);
    return new Problem(
        names.leftOutOf(problem.what()),
        names.leftOutOf(problem.where()),
        names.leftOutOf(problem.next()));
  }

  /** With which settings other commands work on it. */
  private static String alone(Target target) {
    return "%s alone: %s with %s %s"
        .formatted(
            target.id(),
            target.url(),
            word("--schema=" + String.join(",", target.schemas())),
            word("--name=" + target.owner()));
  }

  /** For a shell, into which a person pastes it. */
  private static String word(String option) {
    return PLAIN.matcher(option).matches() ? option : "'" + option.replace("'", "'\\''") + "'";
  }

  private static String names(List<TargetResult> kind) {
    String some =
        kind.stream().limit(NAMED).map(r -> r.target().id()).collect(Collectors.joining(", "));
    return kind.size() > NAMED ? some + " and %d more".formatted(kind.size() - NAMED) : some;
  }
}
