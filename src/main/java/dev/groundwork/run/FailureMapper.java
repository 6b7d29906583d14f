package dev.groundwork.run;

import java.io.PrintWriter;
import java.io.StringWriter;
import java.io.UncheckedIOException;
import java.nio.file.AccessDeniedException;
import java.nio.file.FileSystemException;
import java.nio.file.InvalidPathException;
import java.sql.SQLException;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;

/** Makes the card of an error: the one place where errors become exit codes. */
final class FailureMapper {
  private static final long MEGABYTE = 1024 * 1024;

  private FailureMapper() {}

  /**
   * Our own exception first, then the SQLSTATE, then a bug, else the phase's own code. A library
   * may have put its own around each of them.
   */
  static Failure of(Phase phase, Throwable error, String state) {
    if (error instanceof UncheckedIOException io) {
      return of(phase, Objects.requireNonNull(io.getCause()), state);
    }
    Optional<GroundworkException> own = Causes.first(error, GroundworkException.class);
    if (own.isPresent()) {
      return ofOwn(phase, own.get(), error, state);
    }
    Optional<FileSystemException> file = Causes.first(error, FileSystemException.class);
    if (file.isPresent()) {
      return card(phase, "", List.of(unreadable(file.get())), state, ExitCode.INVALID, error);
    }
    Optional<InvalidPathException> name = Causes.first(error, InvalidPathException.class);
    if (name.isPresent()) {
      return card(phase, "", List.of(unnamed(name.get())), state, ExitCode.INVALID, error);
    }
    Optional<SQLException> sql = SqlState.error(error);
    if (sql.isPresent()) {
      return ofSql(phase, sql.get(), state);
    }
    if (error instanceof OutOfMemoryError) {
      return card(phase, "", List.of(outOfMemory()), state, ExitCode.INVALID, error);
    }
    if (error instanceof RuntimeException || error instanceof Error) {
      return card(phase, "", List.of(bug(error)), state, ExitCode.INTERNAL, error);
    }
    return card(phase, "", List.of(plain(error)), state, phase.onFailure(), error);
  }

  /** Of a phase that failed, with what it told until then. */
  static Outcome outcome(Failure failure, Throwable error) {
    return new Outcome(
        State.FAILED,
        failure.summary(),
        List.of(),
        List.of(),
        Causes.first(error, GroundworkException.class)
            .map(GroundworkException::done)
            .orElse(Map.of()));
  }

  private static Failure ofOwn(
      Phase phase, GroundworkException own, Throwable error, String state) {
    ExitCode exit = own.exit().orElse(phase.onFailure());
    return card(phase, own.subject(), own.problems(), state, exit, error);
  }

  static Failure terminated(Phase phase, DatabaseChanges changes) {
    String next =
        changes.mayBeTriedAgain()
            ? "run it again; there is nothing to clean up"
            : "run it again: it says what the statement outside a transaction left behind";
    return new Failure(
        phase.name(),
        "",
        List.of(new Problem("stopped by SIGTERM", "", next)),
        changes.state(),
        ExitCode.TERMINATED,
        Optional.empty());
  }

  private static Failure ofSql(Phase phase, SQLException error, String state) {
    Optional<SqlState> code = SqlState.of(error);
    ExitCode exit = code.map(c -> c.exit(phase.onFailure())).orElse(phase.onFailure());
    String what = text(error) + code.map(c -> " (" + c.code() + ")").orElse("");
    String next =
        exit.tryAgain().equals("yes")
            ? "run it again; if it stays, the server's log tells more"
            : "mend what the server says, then run it again";
    return card(phase, "", List.of(new Problem(what, "", next)), state, exit, error);
  }

  private static Problem unreadable(FileSystemException error) {
    return error instanceof AccessDeniedException
        ? new Problem(
            "cannot read it: permission denied",
            error.getFile(),
            "let the user who runs Groundwork read it")
        : new Problem("cannot read " + text(error), error.getFile(), "mend it and run again");
  }

  /** Java writes names of files in the encoding that it found when it started. */
  private static Problem unnamed(InvalidPathException error) {
    String reason = error.getReason();
    return new Problem(
        "Java cannot name a file here: " + reason,
        error.getInput(),
        reason.startsWith("Malformed input")
            ? "set LC_ALL=C.UTF-8, or give the file a name in ASCII"
            : "mend the name");
  }

  private static Problem outOfMemory() {
    return new Problem(
        "out of memory: Java has %d MB".formatted(Runtime.getRuntime().maxMemory() / MEGABYTE),
        "",
        "make what this phase reads smaller,\nor give it more with _JAVA_OPTIONS=-Xmx%dm"
            .formatted(Math.max(256, 4 * Runtime.getRuntime().maxMemory() / MEGABYTE)));
  }

  private static Problem bug(Throwable error) {
    return new Problem(
        "a bug of Groundwork: " + error,
        "",
        "please report it with the lines below; they hold no password");
  }

  private static Problem plain(Throwable error) {
    return new Problem(
        text(error), "", "mend it and run again; --verbose shows where it comes from");
  }

  private static Failure card(
      Phase phase,
      String subject,
      List<Problem> problems,
      String state,
      ExitCode exit,
      Throwable error) {
    Optional<String> code =
        Causes.first(error, GroundworkException.class)
            .flatMap(GroundworkException::state)
            .or(() -> SqlState.of(error).map(SqlState::code));
    return new Failure(
        phase.name(), subject, problems, state, exit, Optional.of(trace(error)), code);
  }

  private static String text(Throwable error) {
    String message = error.getMessage() == null ? error.toString() : error.getMessage();
    // pgjdbc's place in a statement that nobody sees
    return message.replaceFirst("\\n {2}Position: \\d+$", "");
  }

  private static String trace(Throwable error) {
    StringWriter text = new StringWriter();
    error.printStackTrace(new PrintWriter(text));
    return PasswordMask.sql(text.toString());
  }
}
