package dev.groundwork.migrate.engine;

import dev.groundwork.file.InputFile;
import dev.groundwork.migrate.changelog.Changelog;
import dev.groundwork.migrate.changelog.ChangesetName;
import dev.groundwork.migrate.changelog.SourceLine;
import dev.groundwork.migrate.changelog.StatementPlace;
import dev.groundwork.postgres.ServerError;
import dev.groundwork.run.Causes;
import dev.groundwork.run.ExitCode;
import dev.groundwork.run.GroundworkException;
import dev.groundwork.run.PasswordMask;
import dev.groundwork.run.SqlState;
import java.sql.SQLException;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import liquibase.changelog.ChangeSet;
import liquibase.exception.PreconditionErrorException;
import liquibase.exception.PreconditionFailedException;

/**
 * The card of a changeset that failed: its file, line and statement, and the server's own words.
 */
public final class MigrationFailure {
  private static final int SQL_LINES = 3;
  private static final int SQL_WIDTH = 100;

  private final Changelog changelog;
  private final ChangeSet changeset;
  private final StatementMonitor watch;

  public MigrationFailure(Changelog changelog, ChangeSet changeset, StatementMonitor watch) {
    this.changelog = changelog;
    this.changeset = changeset;
    this.watch = watch;
  }

  public GroundworkException of(Exception failure) {
    return card(failure).about(ChangesetName.of(changeset)).causedBy(failure);
  }

  private GroundworkException card(Exception failure) {
    for (Throwable t : Causes.of(failure).toList()) {
      if (t instanceof GroundworkException own) {
        return placed(own, rows(failure));
      }
      if (t instanceof SQLException) {
        break; // also where the driver has no room for an answer
      }
      if (t instanceof OutOfMemoryError) {
        return InputFile.tooLarge(SourceLine.of(changelog.folder(), changeset).display());
      }
      if (t instanceof PreconditionFailedException precondition) {
        return precondition(PreconditionText.of(precondition));
      }
      if (t instanceof PreconditionErrorException precondition) {
        return precondition(PreconditionText.of(precondition));
      }
    }
    return SqlState.error(failure).map(e -> sql(e, rows(failure))).orElseGet(() -> other(failure));
  }

  /** Whoever saw the statement last may not know where it stands. */
  private GroundworkException placed(GroundworkException own, Optional<String> rows) {
    return own.problems().stream().allMatch(problem -> problem.where().isEmpty())
        ? own.at(rows.orElseGet(() -> SourceLine.of(changelog.folder(), changeset).display()))
        : own;
  }

  private GroundworkException precondition(String message) {
    return new GroundworkException(
        "a precondition does not hold: " + message,
        SourceLine.of(changelog.folder(), changeset).display(),
        "bring the database to where the changeset expects it, or give the precondition an onFail");
  }

  private Optional<String> rows(Exception failure) {
    return Causes.first(failure, CsvRowFailure.class).map(f -> f.display(changelog.folder()));
  }

  private GroundworkException sql(SQLException error, Optional<String> rows) {
    SqlState state = SqlState.of(error).orElseGet(() -> new SqlState("", ""));
    String what = what(error);
    String next =
        what.contains(MigrationHints.REPLICATED)
            ? MigrationHints.AFTER_REPLICATED
            : MigrationHints.after(
                state,
                watch.statement(),
                ChangesetName.of(changeset),
                !changeset.isRunInTransaction(),
                !watch.blockers().isEmpty());
    return new GroundworkException(state.exit(ExitCode.MIGRATION), what, where(error, rows), next);
  }

  private GroundworkException other(Exception failure) {
    Throwable deepest = Causes.deepest(failure);
    return new GroundworkException(
        Objects.toString(deepest.getMessage(), deepest.toString()),
        rows(failure).orElseGet(() -> SourceLine.of(changelog.folder(), changeset).display()),
        "mend the changeset and run again");
  }

  /** What the server said; without the statement, which it may repeat. */
  private String what(SQLException error) {
    return Stream.concat(Stream.of(ServerError.text(error)), inTheWay(error))
        .collect(Collectors.joining("\n"));
  }

  private Stream<String> inTheWay(SQLException error) {
    return SqlState.LOCK_NOT_AVAILABLE.equals(error.getSQLState())
        ? watch.blockers().stream().map(blocker -> "in the way: " + blocker)
        : Stream.of();
  }

  private String where(SQLException error, Optional<String> rows) {
    String statement = watch.statement();
    if (statement.isEmpty()) {
      return SourceLine.of(changelog.folder(), changeset).display();
    }
    int offset = Math.max(0, ServerError.position(error) - 1);
    return rows.orElseGet(
            () -> StatementPlace.at(changelog, changeset, statement, offset).display())
        + "\n"
        + excerpt(PasswordMask.sql(statement.strip()));
  }

  private static String excerpt(String sql) {
    List<String> lines = sql.lines().toList();
    String first =
        lines.stream()
            .limit(SQL_LINES)
            .map(l -> l.length() > SQL_WIDTH ? l.substring(0, SQL_WIDTH) + " …" : l)
            .collect(Collectors.joining("\n"));
    return lines.size() > SQL_LINES ? first + "\n…" : first.replaceFirst(";?$", ";");
  }
}
