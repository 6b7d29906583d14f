package dev.groundwork.cli;

import static dev.groundwork.run.ExitCode.MIGRATION;
import static dev.groundwork.run.ExitCode.MISMATCH;
import static dev.groundwork.run.ExitCode.USAGE;

import dev.groundwork.config.Config;
import dev.groundwork.ledger.Production;
import dev.groundwork.postgres.Catalog;
import dev.groundwork.postgres.Contents;
import dev.groundwork.run.Fields;
import dev.groundwork.run.GroundworkException;
import dev.groundwork.run.Outcome;
import dev.groundwork.run.Phase;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** The phases of {@code reset}, before those of {@code up}. */
final class ResetPhases {
  private final Changing changing;
  private final Config config;
  private final Optional<String> typed;
  private final String database;
  private final Bystanders bystanders;

  /**
   * @param typed the name of the database, where the command line has it
   */
  ResetPhases(Changing changing, Optional<String> typed) {
    this.changing = changing;
    this.config = changing.features().config();
    this.typed = typed;
    this.database = config.database().database();
    this.bystanders = new Bystanders(config);
  }

  Phase confirm() {
    return new Phase("confirm", USAGE, this::agree);
  }

  Phase perform() {
    return new Phase("reset", MISMATCH, this::empty);
  }

  /** Without a look at the environment: the mark is what is in the way. */
  Phase confirmUnmark() {
    return new Phase(
        "confirm",
        USAGE,
        () -> {
          consent("take the mark of production off %s".formatted(database));
          return Outcome.unchanged(database);
        });
  }

  Phase unmark() {
    return new Phase("unmark", MISMATCH, this::takeOff);
  }

  Phase commit() {
    return new Phase("commit", MIGRATION, () -> changing.commitUnchanged());
  }

  private Outcome agree() throws Exception {
    List<String> environments = config.reset().environments();
    if (!environments.contains(config.environment())) {
      throw new GroundworkException(
          USAGE,
          "nothing is reset in environment " + config.environment(),
          "setting environment",
          "it is for %s (setting reset.environments)".formatted(String.join(", ", environments)));
    }
    requireName();
    int tables =
        changing.look(
            apart -> {
              refuseMark(production(apart));
              bystanders.refuse(apart.session().get());
              return Catalog.tables(apart.session().get(), config.schemas()).size();
            });
    String what =
        "drop everything in schema %s of %s: %d %s"
            .formatted(
                String.join(", ", config.schemas()),
                config.database(),
                tables,
                tables == 1 ? "table" : "tables");
    consent(what);
    return Outcome.unchanged(what);
  }

  private void requireName() {
    changing
        .consent()
        .require(typed.isPresent(), "this", "add --database with the name of the database");
    if (typed.filter(name -> !name.equals(database)).isPresent()) {
      throw new GroundworkException(
          USAGE,
          "--database says %s, and the database is %s".formatted(typed.get(), database),
          config.database().toString(),
          "set DATABASE_URL to the one that is meant");
    }
  }

  private void consent(String what) throws InterruptedException {
    requireName();
    changing.consent().ask(what + "? type its name:", database);
  }

  private static Production production(Features features) {
    return new Production(features.session(), features.ledger());
  }

  private void refuseMark(Production production) throws Exception {
    List<String> marks = production.marks();
    if (!marks.isEmpty()) {
      throw new GroundworkException(
          USAGE,
          "the database is marked: it was used as " + String.join(", ", marks),
          config.database().toString(),
          "if nothing in it is of worth: groundwork reset --unmark --database " + database);
    }
  }

  private Outcome empty() throws Exception {
    Features features = changing.features();
    features.transaction().begin();
    refuseMark(production(features));
    refuseOthers(features);
    bystanders.refuse(features.session().get());
    features.transaction().wrote("reset of " + database);
    List<String> undone = features.ledger().exists() ? recorded(features) : List.of();
    List<Contents.Thing> dropped = Contents.drop(features.session().get(), config.schemas());
    changing.corrections().recordEmptied(changing.record().entry(Optional.empty()), undone);
    changing.corrections().forgetSeeds();
    features.transaction().keep();
    return Outcome.changed(
            dropped.size() == 1 ? "dropped 1 thing" : "dropped %d things".formatted(dropped.size()))
        .withData(
            "reset/1",
            Fields.with("dropped", dropped.stream().map(ResetPhases::fields).toList()).map());
  }

  private static Map<String, Object> fields(Contents.Thing thing) {
    return Fields.with("kind", thing.kind()).and("name", thing.name()).map();
  }

  private static List<String> recorded(Features features) throws Exception {
    return List.copyOf(features.ledger().changesets());
  }

  /** Two applications may share a database, and even a schema: this is about ours alone. */
  private void refuseOthers(Features features) throws Exception {
    List<String> others =
        features
            .migrations()
            .repair()
            .recordedOf(features.ledger().changesetsOfOthers(), features.ledger().changesets());
    if (!others.isEmpty()) {
      throw new GroundworkException(
          MISMATCH,
          "another application has its changesets in the same schema: " + others.get(0),
          "schema " + String.join(", ", config.schemas()),
          "give one of the two a schema of its own, or drop by hand what has to go");
    }
  }

  private Outcome takeOff() throws Exception {
    changing.features().transaction().begin();
    int marks = production(changing.features()).unmark();
    return marks == 0 ? Outcome.unchanged("there is no mark") : Outcome.changed("the mark is off");
  }
}
