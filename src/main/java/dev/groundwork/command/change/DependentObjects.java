package dev.groundwork.command.change;

import dev.groundwork.config.Config;
import dev.groundwork.postgres.Session;
import dev.groundwork.postgres.catalog.Dependents;
import dev.groundwork.run.ExitCode;
import dev.groundwork.run.GroundworkException;
import java.sql.SQLException;
import java.util.List;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * What is not ours and would go with a reset: it is not even asked about, since a consent to lose
 * what is in our schemas is none to lose what others made of it.
 */
record DependentObjects(Config config) {
  private static final int SHOWN = 100;

  /**
   * Goes on where there are none.
   *
   * @throws GroundworkException MISMATCH with each of them, and what drops it
   */
  void refuse(Session session) throws SQLException {
    List<Dependents.Dependent> all = Dependents.outside(session, config.schemas());
    if (!all.isEmpty()) {
      throw new GroundworkException(
          ExitCode.MISMATCH,
          "%d %s not in schema %s and would go with what is:\n"
                  .formatted(
                      all.size(),
                      all.size() == 1 ? "thing is" : "things are",
                      String.join(", ", config.schemas()))
              + lines(all, Dependents.Dependent::name),
          config.database().toString(),
          "free them of what they take from there; or drop them first, if they may go:\n"
              + lines(all, thing -> thing.drop() + ";"));
    }
  }

  private static String lines(
      List<Dependents.Dependent> all, Function<Dependents.Dependent, String> line) {
    Stream<String> more =
        all.size() > SHOWN ? Stream.of("and %d more".formatted(all.size() - SHOWN)) : Stream.of();
    return Stream.concat(all.stream().limit(SHOWN).map(line), more)
        .collect(Collectors.joining("\n"));
  }
}
