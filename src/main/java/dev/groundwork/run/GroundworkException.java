package dev.groundwork.run;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.UnaryOperator;
import java.util.stream.Collectors;

/** A failure that a person caused or can mend: never a bug, never shown with a stack trace. */
public final class GroundworkException extends RuntimeException {
  private static final long serialVersionUID = 1L;

  private final transient Optional<ExitCode> exit;
  private final String subject;
  private final transient List<Problem> problems;
  private String state = "";
  private transient Map<String, Object> done = Map.of();

  private GroundworkException(Optional<ExitCode> exit, String subject, List<Problem> problems) {
    super(problems.stream().map(Problem::what).collect(Collectors.joining("; ")));
    this.exit = exit;
    this.subject = subject;
    this.problems = List.copyOf(problems);
  }

  /** Fails with the exit code of the phase in which it is thrown. */
  public GroundworkException(String what, String where, String next) {
    this(Optional.empty(), "", List.of(new Problem(what, where, next)));
  }

  /** Fails with this exit code, whichever the phase. */
  public GroundworkException(ExitCode exit, String what, String where, String next) {
    this(exit, List.of(new Problem(what, where, next)));
  }

  /** Everything that is wrong, at once. */
  public GroundworkException(ExitCode exit, List<Problem> problems) {
    this(Optional.of(exit), "", problems);
  }

  /** A copy of this failure that says what it happened to: a changeset, a seed file. */
  public GroundworkException about(String thing) {
    GroundworkException same = new GroundworkException(exit, thing, problems);
    return getCause() == null ? same : same.causedBy(getCause());
  }

  /** A copy of this failure that says where it is. */
  public GroundworkException at(String where) {
    List<Problem> placed =
        problems.stream().map(p -> new Problem(p.what(), where, p.next())).toList();
    return new GroundworkException(exit, subject, placed);
  }

  /** A copy of this failure, whose problems are told otherwise. */
  public GroundworkException telling(UnaryOperator<Problem> otherwise) {
    GroundworkException same =
        new GroundworkException(exit, subject, problems.stream().map(otherwise).toList())
            .told(state);
    same.done = done;
    return getCause() == null ? same : same.causedBy(getCause());
  }

  /** A copy of this failure, each of whose problems says this as well, on lines of its own. */
  public GroundworkException adding(String more) {
    return telling(p -> new Problem(p.what() + "\n" + more, p.where(), p.next()));
  }

  /** With what led to it; the SQLSTATE in it decides whether the run is tried again. */
  public GroundworkException causedBy(Throwable cause) {
    initCause(cause);
    return this;
  }

  /** With the SQLSTATE that it is about, where what led to it is no reason to try again. */
  public GroundworkException told(String sqlState) {
    state = sqlState;
    return this;
  }

  /**
   * With what was done until then, whether or not it is taken back, for machines.
   *
   * @param shape name and version of the fields, as in {@link Outcome#withData}
   */
  public GroundworkException after(String shape, Map<String, Object> fields) {
    done = Outcome.unchanged("").withData(shape, fields).data();
    return this;
  }

  Map<String, Object> done() {
    return done;
  }

  Optional<String> state() {
    return Optional.of(state).filter(known -> !known.isEmpty());
  }

  public Optional<ExitCode> exit() {
    return exit;
  }

  String subject() {
    return subject;
  }

  public List<Problem> problems() {
    return problems;
  }
}
