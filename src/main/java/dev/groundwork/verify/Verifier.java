package dev.groundwork.verify;

import dev.groundwork.config.Config;
import dev.groundwork.postgres.Session;
import dev.groundwork.postgres.catalog.Constraints;
import dev.groundwork.postgres.catalog.HistoryTable;
import dev.groundwork.postgres.catalog.Indexes;
import dev.groundwork.run.ExitCode;
import dev.groundwork.run.GroundworkException;
import dev.groundwork.run.Outcome;
import dev.groundwork.run.Plural;
import dev.groundwork.run.Problem;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Supplier;
import java.util.stream.Collectors;

/**
 * Looks whether the schema is what it should be, inside the run's transaction: a migration that
 * breaks a check never lands.
 */
public final class Verifier {
  private static final int NAMES_AT_MOST = 5;

  private final Supplier<Session> sessions;
  private final List<String> schemas;
  private final Config.Verify settings;
  private final Path checks;

  /**
   * @param settings which tables must exist, and how strict it is
   * @param checks the folder of queries that must return no row; may be missing
   */
  public Verifier(
      Supplier<Session> sessions, List<String> schemas, Config.Verify settings, Path checks) {
    this.sessions = sessions;
    this.schemas = schemas;
    this.settings = settings;
    this.checks = checks;
  }

  /**
   * Reads the checks, without a database.
   *
   * @return how many there are
   * @throws GroundworkException INVALID where a file is not one query
   */
  public static int checks(Path folder) throws IOException {
    return Check.in(folder).size();
  }

  /**
   * Verifies the schema.
   *
   * @param unrecorded the changesets that the history should have, and does not
   * @throws GroundworkException MISMATCH, with everything that is wrong
   */
  public Outcome verify(List<String> unrecorded) throws Exception {
    Session session = sessions.get();
    SchemaCheck schema = new SchemaCheck(session, schemas);
    List<Check> queries = Check.in(checks);
    // where changesets are missing, checks would only fail over what these would have made
    refuse(unrecorded.isEmpty() ? List.of() : List.of(notRecorded(unrecorded)));
    List<Problem> problems = new ArrayList<>(schema.missing(settings.tables()));
    problems.addAll(Indexes.invalid(session, schemas));
    List<Problem> unvalidated = Constraints.unvalidated(session, schemas);
    if (settings.unvalidated() == Config.Policy.FAIL) {
      problems.addAll(unvalidated);
    }
    for (Check check : queries) {
      check.problem(session).ifPresent(problems::add);
    }
    refuse(problems);
    return Outcome.unchanged(
            "%s, %s"
                .formatted(Plural.of(schema.tables(), "table"), Plural.of(queries.size(), "check")))
        .withWarnings(
            settings.unvalidated() == Config.Policy.WARN
                ? unvalidated.stream().map(Problem::what).toList()
                : List.of());
  }

  private static void refuse(List<Problem> problems) {
    if (!problems.isEmpty()) {
      throw new GroundworkException(ExitCode.MISMATCH, problems);
    }
  }

  private static Problem notRecorded(List<String> changesets) {
    String some = changesets.stream().limit(NAMES_AT_MOST).collect(Collectors.joining(", "));
    String more = changesets.size() > NAMES_AT_MOST ? ", …" : "";
    return new Problem(
        "not in the history: %s%s%s"
            .formatted(
                changesets.size() == 1 ? "" : Plural.of(changesets.size(), "changeset") + ", ",
                some,
                more),
        "table " + HistoryTable.NAME,
        "groundwork up runs what is pending; if it has run, a changeset deletes from the history");
  }
}
