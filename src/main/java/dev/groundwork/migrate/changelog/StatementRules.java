package dev.groundwork.migrate.changelog;

import dev.groundwork.run.ExitCode;
import dev.groundwork.run.GroundworkException;
import dev.groundwork.run.Problem;
import dev.groundwork.sql.SqlScript;
import dev.groundwork.sql.StringSyntax;
import dev.groundwork.sql.TransactionControl;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.function.Supplier;
import java.util.stream.Stream;

/** What no statement of a changelog may do, wherever it stands. */
public final class StatementRules {
  public static final StatementRules CHANGESET = new StatementRules("changeset");
  public static final StatementRules ROLLBACK = new StatementRules("rollback");
  public static final StatementRules PRECONDITION = new StatementRules("precondition");

  private final String part;

  /**
   * @param part of the changelog in which it stands: a changeset, a rollback, a precondition
   */
  public StatementRules(String part) {
    this.part = part;
  }

  /**
   * What is wrong with it.
   *
   * @param place where it stands, which is looked for only if it is asked for
   */
  public List<Problem> broken(SqlScript.Statement statement, Supplier<String> place) {
    return Stream.of(
            psql(statement, place),
            transaction(statement, place),
            unlock(statement, place),
            strings(statement, place))
        .flatMap(Optional::stream)
        .toList();
  }

  private static Optional<Problem> psql(SqlScript.Statement statement, Supplier<String> place) {
    return statement.metaCommand() || statement.copies()
        ? Optional.of(
            new Problem(
                "only psql knows this: " + statement.sql().lines().findFirst().orElse(""),
                place.get(),
                "write it in SQL; rows belong into a seed"))
        : Optional.empty();
  }

  private Optional<Problem> transaction(SqlScript.Statement statement, Supplier<String> place) {
    return TransactionControl.in(statement).map(order -> transaction(order, place.get()));
  }

  /** The order would end what the whole run is, or divide it as only the run may. */
  Problem transaction(String order, String place) {
    return new Problem(
        "%s in a %s: the run is one transaction".formatted(order, part),
        place,
        "take it out; what cannot run in a transaction has runInTransaction:false");
  }

  private Optional<Problem> unlock(SqlScript.Statement statement, Supplier<String> place) {
    return statement.sql().toLowerCase(Locale.ROOT).contains("pg_advisory_unlock")
        ? Optional.of(
            new Problem(
                "pg_advisory_unlock in a %s could free the lock of this run".formatted(part),
                place.get(),
                "take it out; the run has a lock already"))
        : Optional.empty();
  }

  private Optional<Problem> strings(SqlScript.Statement statement, Supplier<String> place) {
    return StringSyntax.change(statement)
        .map(
            change ->
                new Problem(
                    "%s in a %s: strings would end elsewhere".formatted(change, part),
                    place.get(),
                    StringSyntax.REMEDY));
  }

  /**
   * For the last one who sees a text before the server does.
   *
   * @throws GroundworkException INVALID, without a place
   */
  public static void refuseTransactionControl(String sql) {
    TransactionControl.in(sql)
        .ifPresent(
            order -> {
              throw new GroundworkException(
                  ExitCode.INVALID, List.of(CHANGESET.transaction(order, "")));
            });
  }
}
