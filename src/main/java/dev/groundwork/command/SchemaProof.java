package dev.groundwork.command;

import dev.groundwork.baseline.BaselineFile;
import dev.groundwork.baseline.ToolRelations;
import dev.groundwork.config.Config;
import dev.groundwork.migrate.foreign.ForeignHistory;
import dev.groundwork.migrate.foreign.ForeignHistoryReader;
import dev.groundwork.postgres.Session;
import dev.groundwork.postgres.catalog.TableName;
import dev.groundwork.postgres.fingerprint.CatalogDifference;
import dev.groundwork.run.ExitCode;
import dev.groundwork.run.GroundworkException;
import dev.groundwork.run.LastStep;
import dev.groundwork.run.Problem;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.SQLException;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;

/** Whether the text of a migration makes of a scratch database what this one is. */
public final class SchemaProof {
  /** What a changelog is to blame for, not the server or who is in the way there. */
  public static final Set<ExitCode> OF_CHANGELOGS =
      Set.of(ExitCode.INVALID, ExitCode.MIGRATION, ExitCode.MISMATCH);

  private static final Set<Config.DriftPart> PARTS = EnumSet.of(Config.DriftPart.COMMENTS);

  /** Whoever repeats it on what is here gets the same. */
  private static final String NEXT =
      "no statement makes it again as it is here: make it here as one would, or drop it;\n"
          + "then repeat the command";

  private final RunContext context;

  public SchemaProof(RunContext context) {
    this.context = context;
  }

  /**
   * Proves it, from a folder that is gone afterwards.
   *
   * @param file in which it is to be
   * @throws GroundworkException MISMATCH with everything that is not the same
   */
  public void require(String name, Path file, String text) throws Exception {
    ScratchRun scratch = new ScratchRun(context);
    with(name, file, text, scratch::build);
    List<Problem> problems =
        differences(scratch, PARTS).stream()
            .flatMap(d -> DifferenceText.OF_CHANGELOGS.lines(d).stream())
            .map(line -> new Problem(line, "", NEXT))
            .toList();
    if (!problems.isEmpty()) {
      throw new GroundworkException(ExitCode.MISMATCH, problems);
    }
  }

  /** Does something with a root changelog. */
  @FunctionalInterface
  public interface Run {
    void of(Path root) throws Exception;
  }

  /**
   * Has a migration run that is nowhere yet, from a folder that is gone afterwards.
   *
   * @param place in which file it is to be
   */
  public static void with(String name, Path place, String text, Run run) throws Exception {
    Path folder = Files.createTempDirectory("groundwork-");
    Path root = folder.resolve("db.changelog-root.yaml");
    BaselineFile file = new BaselineFile(root, name);
    try {
      LastStep.afterAll(
          () -> {
            file.write(text);
            run.of(root);
          },
          () -> {
            file.takeBack();
            Files.delete(folder);
          });
    } catch (GroundworkException e) {
      throw unwritten(e, file.path(), place);
    }
  }

  /**
   * A failure of a migration on a scratch database: nobody finds what it tells of in a folder that
   * is gone. Any other is as it was, with its own way out.
   */
  public static GroundworkException unwritten(GroundworkException failure, Path proof, Path place) {
    if (failure.exit().filter(OF_CHANGELOGS::contains).isEmpty()) {
      return failure;
    }
    return failure.telling(
        p ->
            new Problem(
                "it does not run on a scratch database: " + p.what(),
                p.where().replace(proof.toString(), place.toString()),
                "nothing was written: " + NEXT));
  }

  /** What is not the same here and there, but for what other tools made. */
  public List<CatalogDifference> differences(ScratchRun scratch, Set<Config.DriftPart> parts)
      throws Exception {
    return withoutForeign(context, scratch.differences(context.session().get(), parts));
  }

  /** What other tools made for themselves no changelog makes. */
  public static List<CatalogDifference> withoutForeign(
      RunContext context, List<CatalogDifference> differences) throws Exception {
    List<String> foreign = foreign(context).stream().map(TableName::toString).toList();
    return differences.stream()
        .filter(d -> foreign.stream().noneMatch(name -> d.object().endsWith(" " + name)))
        .toList();
  }

  /** The tables and sequences that other tools made for themselves. */
  public static List<TableName> foreign(RunContext context) throws SQLException {
    Session session = context.session().get();
    Config config = context.config();
    return ToolRelations.of(
        session,
        new ForeignHistoryReader(session, config.schemas(), config.adopt().table())
            .read().stream().map(ForeignHistory::table).toList());
  }
}
