package dev.groundwork.migrate.adopt;

import dev.groundwork.config.Config;
import dev.groundwork.config.Config.FolderFormat;
import dev.groundwork.ledger.AdoptionLedger;
import dev.groundwork.ledger.KeptLedger;
import dev.groundwork.migrate.adopt.AdoptionSurvey.Standing;
import dev.groundwork.migrate.adopt.HistoryMatch.Match;
import dev.groundwork.migrate.folder.MigrationFolder;
import dev.groundwork.migrate.folder.changeset.FolderChangelog;
import dev.groundwork.migrate.foreign.ForeignHistory;
import dev.groundwork.migrate.foreign.ForeignHistoryReader;
import dev.groundwork.migrate.history.AdoptionAdvice;
import dev.groundwork.migrate.history.OwnHistory;
import dev.groundwork.postgres.Session;
import dev.groundwork.run.Plural;
import dev.groundwork.run.Problem;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/**
 * What a tool wrote down of these very migrations outside of our schemas: the tables are where
 * nobody looks, and all that ran would run again.
 */
public final class HistoryElsewhere {
  /** Of a version that no other project has by chance: it begins with a time. */
  private static final Pattern TIME = Pattern.compile("\\d{10,}.*");

  private final ForeignHistoryReader reader;
  private final Config config;

  private HistoryElsewhere(Session session, Config config) {
    this.reader = new ForeignHistoryReader(session, config.schemas(), config.adopt().table());
    this.config = config;
  }

  /**
   * In a database in which nothing of ours ran; not where the settings say that it is empty.
   *
   * @param adoptable whether histories count too that could be taken over as the settings are
   */
  public static List<Problem> problems(OwnHistory own, boolean adoptable) throws SQLException {
    Config config = own.config();
    Optional<MigrationFolder> folder = FolderChangelog.folder(own.changelog().log());
    if (folder.isEmpty()
        || config.guard().expect() == Config.Expect.FRESH
        || isKnown(own.session(), config.name())) {
      return List.of();
    }
    HistoryElsewhere histories = new HistoryElsewhere(own.session(), config);
    List<Problem> problems = new ArrayList<>(histories.hidden(folder.get()));
    if (adoptable) {
      problems.addAll(histories.adoptable(folder.get()));
    }
    return problems;
  }

  private static boolean isKnown(Session session, String name) throws SQLException {
    return !new AdoptionLedger(session, name).marks().isEmpty()
        || !new KeptLedger(session, name).all().isEmpty();
  }

  /** Of the histories that {@code adopt} takes over as the settings are. */
  private List<Problem> adoptable(MigrationFolder folder) throws SQLException {
    List<Problem> problems = new ArrayList<>();
    for (ForeignHistory history : fitting(reader.read(), folder.format())) {
      tell(problems, history, folder, AdoptionAdvice.of(config).shown() + ";\n");
    }
    reader.closed().stream()
        .filter(closed -> closed.tool().reads(folder.format()))
        .map(ForeignHistoryReader.Closed::problem)
        .forEach(problems::add);
    return problems;
  }

  /** Of those for which a setting is missing. */
  private List<Problem> hidden(MigrationFolder folder) throws SQLException {
    List<Problem> problems = new ArrayList<>();
    for (ForeignHistory history : fitting(reader.elsewhere(), folder.format())) {
      tell(
          problems,
          history,
          folder,
          "if the tables are in that schema too: schema=%s;\nif only the history is: adopt.table=%s;\n"
              .formatted(history.table().schema(), history.table().quoted()));
    }
    return problems;
  }

  private static List<ForeignHistory> fitting(List<ForeignHistory> all, FolderFormat format) {
    return all.stream().filter(h -> h.tool().reads(format)).toList();
  }

  private void tell(
      List<Problem> problems, ForeignHistory history, MigrationFolder folder, String next) {
    List<String> ran =
        HistoryMatch.by(history).of(folder.migrations()).stream()
            .filter(HistoryElsewhere::isOfThese)
            .map(match -> match.migration().name())
            .toList();
    if (!ran.isEmpty()) {
      problems.add(
          new Problem(
              "%s ran %d of these migrations here already: %s"
                  .formatted(history.tool().title(), ran.size(), Plural.names(ran)),
              "table %s; what it made is not in schema %s"
                  .formatted(history.table(), String.join(", ", config.schemas())),
              next + "if this is to be one more copy of them: guard.expect=fresh"));
    }
  }

  /** By a checksum, or by a time in the version. */
  private static boolean isOfThese(Match match) {
    boolean began =
        Stream.of(Standing.PENDING, Standing.ROLLED_BACK).noneMatch(match.standing()::equals);
    return began
        && match.rows().stream()
            .anyMatch(
                row ->
                    match.migration().hasChecksum(row.checksum())
                        || TIME.matcher(row.version()).matches());
  }
}
