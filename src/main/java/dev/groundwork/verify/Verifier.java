package dev.groundwork.verify;

import dev.groundwork.postgres.Session;
import dev.groundwork.run.ExitCode;
import dev.groundwork.run.GroundworkException;
import dev.groundwork.run.Outcome;
import dev.groundwork.run.Problem;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Supplier;

/**
 * Looks whether the schema is what it should be, inside the run's transaction: a migration that
 * breaks a check never lands.
 */
public final class Verifier {
  private final Supplier<Session> sessions;
  private final List<String> schemas;
  private final List<String> tables;
  private final Path checks;

  /**
   * @param tables that must exist, as {@code table} or {@code schema.table}
   * @param checks the folder of queries that must return no row; may be missing
   */
  public Verifier(
      Supplier<Session> sessions, List<String> schemas, List<String> tables, Path checks) {
    this.sessions = sessions;
    this.schemas = schemas;
    this.tables = tables;
    this.checks = checks;
  }

  /**
   * Verifies the schema.
   *
   * @param unrecorded the changesets that the history should have, and does not
   * @throws GroundworkException MISMATCH, with everything that is wrong
   */
  public Outcome verify(List<String> unrecorded) throws Exception {
    Session session = sessions.get();
    Schema schema = new Schema(session, schemas);
    List<Problem> problems = new ArrayList<>();
    unrecorded.forEach(changeset -> problems.add(notRecorded(changeset)));
    problems.addAll(schema.missing(tables));
    problems.addAll(schema.invalidIndexes());
    problems.addAll(schema.unvalidatedConstraints());
    List<Check> queries = Check.in(checks);
    for (Check check : queries) {
      check.problem(session).ifPresent(problems::add);
    }
    if (!problems.isEmpty()) {
      throw new GroundworkException(ExitCode.MISMATCH, problems);
    }
    return Outcome.unchanged(
        "%s, %s".formatted(count(schema.tables(), "table"), count(queries.size(), "check")));
  }

  private static Problem notRecorded(String changeset) {
    return new Problem(
        "the history does not have " + changeset + ", although it was run",
        "table databasechangelog",
        "look whether another changeset deletes from the history");
  }

  private static String count(int number, String thing) {
    return number + " " + thing + (number == 1 ? "" : "s");
  }
}
