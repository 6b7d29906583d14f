package dev.groundwork.migrate;

import dev.groundwork.migrate.changelog.Changelog;
import dev.groundwork.migrate.changelog.ChangesetName;
import dev.groundwork.migrate.engine.PreconditionText;
import dev.groundwork.migrate.engine.RunTransaction;
import dev.groundwork.migrate.engine.StatementMonitor;
import dev.groundwork.migrate.keep.KeptHistory;
import dev.groundwork.migrate.settlement.Settlement;
import dev.groundwork.postgres.Transaction;
import java.sql.SQLException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.function.Consumer;
import liquibase.change.Change;
import liquibase.changelog.ChangeSet;
import liquibase.changelog.ChangeSet.ExecType;
import liquibase.changelog.ChangeSet.RunStatus;
import liquibase.changelog.DatabaseChangeLog;
import liquibase.changelog.visitor.AbstractChangeExecListener;
import liquibase.database.Database;
import liquibase.exception.PreconditionErrorException;
import liquibase.exception.PreconditionFailedException;
import liquibase.exception.UnexpectedLiquibaseException;
import liquibase.precondition.core.PreconditionContainer;

/** Follows the changesets as they run: one line each, with its time. */
final class ChangesetListener extends AbstractChangeExecListener {
  private final Changelog changelog;
  private final RunTransaction connection;
  private final Transaction transaction;
  private final StatementMonitor watch;
  private final Consumer<AppliedChangeset> applied;
  private final Consumer<ToleratedFailure> tolerated;
  private final Consumer<String> warnings;
  private final Optional<KeptHistory> kept;
  private final List<String> identities = new ArrayList<>();
  private final Set<String> skipped = new HashSet<>();
  private Optional<ChangeSet> current = Optional.empty();
  private Optional<String> reason = Optional.empty();
  private long started;

  ChangesetListener(
      Changelog changelog,
      RunTransaction connection,
      Transaction transaction,
      StatementMonitor watch,
      Consumer<AppliedChangeset> applied,
      Consumer<ToleratedFailure> tolerated,
      Consumer<String> warnings,
      Optional<KeptHistory> kept) {
    this.changelog = changelog;
    this.connection = connection;
    this.transaction = transaction;
    this.watch = watch;
    this.applied = applied;
    this.tolerated = tolerated;
    this.warnings = warnings;
    this.kept = kept;
  }

  @Override
  public void willRun(
      ChangeSet changeset, DatabaseChangeLog log, Database database, RunStatus status) {
    current = Optional.empty();
    keep(KeptHistory::starts);
    current = Optional.of(changeset);
    reason = Optional.empty();
    started = System.nanoTime();
    connection.starts(ChangesetName.of(changeset));
    watch.changeset(ChangesetName.of(changeset));
    skipped.add(ChangesetName.identity(changeset));
    transaction.wrote("changeset " + ChangesetName.of(changeset));
  }

  @Override
  public void ran(ChangeSet changeset, DatabaseChangeLog log, Database database, ExecType how) {
    Duration took = Duration.ofNanos(System.nanoTime() - started);
    if (how != ExecType.FAILED) {
      keep(history -> history.ran(changeset, took));
    }
    restore();
    if (how == ExecType.FAILED) {
      tolerated.accept(
          ToleratedFailure.failed(changelog, changeset, reason.orElseGet(() -> said(changeset))));
      return;
    }
    skipped.remove(ChangesetName.identity(changeset));
    identities.add(ChangesetName.identity(changeset));
    applied.accept(AppliedChangeset.of(changeset, how, took));
  }

  @FunctionalInterface
  private interface Keeping {
    void in(KeptHistory history) throws Exception;
  }

  private void keep(Keeping keeping) {
    if (kept.isPresent()) {
      try {
        keeping.in(kept.get());
      } catch (RuntimeException e) {
        throw e;
      } catch (Exception e) {
        throw new UnexpectedLiquibaseException(e);
      }
    }
  }

  /** The server's words, without the statement, which may be long, and the name of a class. */
  private static String said(ChangeSet changeset) {
    String message = Objects.toString(changeset.getErrorMsg(), "");
    return message
        .replaceFirst("(?s)\\s*\\[Failed SQL:.*", "")
        .replaceFirst("^[\\w.]+Exception: ", "")
        .lines()
        .findFirst()
        .orElse("");
  }

  /** Liquibase has written its line of the history by now: the changeset is over. */
  private void restore() {
    watch.changeset(current.map(ChangesetName::of).orElse(""));
    try {
      connection.ended().forEach(this::left);
    } catch (SQLException e) {
      throw new UnexpectedLiquibaseException(e);
    }
  }

  private void left(String object) {
    warnings.accept(Settlement.warning(current.map(ChangesetName::of).orElse(""), object));
  }

  /** What fails after the last statement is not that one's fault. */
  @Override
  public void ran(Change change, ChangeSet changeset, DatabaseChangeLog log, Database database) {
    watch.changeset(ChangesetName.of(changeset));
  }

  @Override
  public void preconditionFailed(
      PreconditionFailedException error, PreconditionContainer.FailOption onFail) {
    if (onFail == PreconditionContainer.FailOption.HALT) {
      reason = Optional.of("a precondition does not hold: " + PreconditionText.of(error));
    }
    if (onFail == PreconditionContainer.FailOption.WARN
        || onFail == PreconditionContainer.FailOption.CONTINUE) {
      tolerate(onFail.name(), PreconditionText.of(error));
    }
  }

  @Override
  public void preconditionErrored(
      PreconditionErrorException error, PreconditionContainer.ErrorOption onError) {
    if (onError == PreconditionContainer.ErrorOption.HALT) {
      reason = Optional.of("a precondition does not hold: " + PreconditionText.of(error));
    }
    if (onError == PreconditionContainer.ErrorOption.WARN
        || onError == PreconditionContainer.ErrorOption.CONTINUE) {
      tolerate(onError.name(), PreconditionText.of(error));
    }
  }

  private void tolerate(String option, String message) {
    tolerated.accept(
        ToleratedFailure.precondition(changelog, current, option.equals("WARN"), message));
  }

  Optional<ChangeSet> current() {
    return current;
  }

  List<String> identities() {
    return identities;
  }

  Set<String> skipped() {
    return skipped;
  }
}
