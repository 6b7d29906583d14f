package dev.groundwork.command.look;

import dev.groundwork.command.DifferenceText;
import dev.groundwork.config.Config;
import dev.groundwork.config.Config.DriftPart;
import dev.groundwork.config.url.DatabaseUrl;
import dev.groundwork.postgres.Session;
import dev.groundwork.postgres.fingerprint.CatalogComparison;
import dev.groundwork.postgres.fingerprint.CatalogDifference;
import dev.groundwork.run.ExitCode;
import dev.groundwork.run.GroundworkException;
import dev.groundwork.run.JsonFields;
import dev.groundwork.run.Outcome;
import dev.groundwork.run.Plural;
import dev.groundwork.run.Problem;
import java.util.EnumSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** What is not the same in this database and in another. */
public final class DatabaseDiff {
  private final LookContext look;
  private final boolean all;
  private Optional<LookContext> other = Optional.empty();
  private List<CatalogDifference> differences = List.of();

  /**
   * @param all whether owners, privileges, comments and extensions are compared, whatever the
   *     settings say
   */
  public DatabaseDiff(LookContext look, boolean all) {
    this.look = look;
    this.all = all;
  }

  /** Connects to the other one, as whoever only reads. */
  public Outcome reach() throws Exception {
    DatabaseUrl url = look.config().other().orElseThrow(DatabaseDiff::noUrl);
    requireSameSchemas(url);
    LookContext there = look.at(url);
    other = Optional.of(there);
    try {
      return there.reach();
    } catch (GroundworkException e) {
      throw e.telling(DatabaseDiff::withoutPreparing);
    }
  }

  /** Nothing is made where it is only looked. */
  private static Problem withoutPreparing(Problem problem) {
    return problem.next().contains("prepare.admin-url")
        ? new Problem(problem.what(), problem.where(), "name one that is there")
        : problem;
  }

  private static GroundworkException noUrl() {
    return new GroundworkException(
        ExitCode.USAGE,
        "diff needs the URL of the other database",
        "setting diff.url",
        "groundwork diff URL; with a password set GROUNDWORK_DIFF_URL, or its _FILE");
  }

  /** What is compared has the same name in both. */
  private void requireSameSchemas(DatabaseUrl url) {
    List<String> schemas = look.config().schemas();
    if (!url.schemas().isEmpty() && !url.schemas().equals(schemas)) {
      throw new GroundworkException(
          ExitCode.USAGE,
          "the URL of the other database names schema %s, and here it is %s"
              .formatted(String.join(", ", url.schemas()), String.join(", ", schemas)),
          "setting diff.url",
          "the same schemas of both are compared: leave it out of the URL, or set schema=%s"
              .formatted(String.join(",", url.schemas())));
    }
  }

  public Outcome compare() throws Exception {
    Config config = look.config();
    Session here = look.reading().session();
    Session there = other.orElseThrow().reading().session();
    Set<DriftPart> parts = all ? EnumSet.allOf(DriftPart.class) : config.guard().parts();
    differences = CatalogComparison.of(here, there, config.schemas(), parts);
    return Outcome.unchanged(
            differences.isEmpty()
                ? "the schema is the same"
                : Plural.are(differences.size(), "object") + " not the same")
        .withLines(
            differences.stream()
                .flatMap(d -> DifferenceText.OF_A_DATABASE.lines(d).stream())
                .map(line -> new Outcome.Line(line, Optional.empty()))
                .toList())
        .withData(
            "diff/1",
            JsonFields.with("there", there())
                .and(
                    "differences",
                    differences.stream().map(DifferenceText.OF_A_DATABASE::fields).toList())
                .map());
  }

  private String there() {
    return other.orElseThrow().server().url().toString();
  }

  /**
   * Whether it is the same.
   *
   * @throws GroundworkException MISMATCH where it is not
   */
  public Outcome judge() {
    if (differences.isEmpty()) {
      return Outcome.unchanged("as in " + there());
    }
    throw new GroundworkException(
        ExitCode.MISMATCH,
        "the schema is not that of %s: %s"
            .formatted(
                there(),
                Plural.names(differences.stream().map(CatalogDifference::object).toList())),
        "schema " + String.join(", ", look.config().schemas()),
        "groundwork status in each tells what changelogs it has, and what was changed by hand");
  }
}
