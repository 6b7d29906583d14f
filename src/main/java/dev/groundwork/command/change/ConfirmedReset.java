package dev.groundwork.command.change;

import static dev.groundwork.run.ExitCode.MISMATCH;
import static dev.groundwork.run.ExitCode.USAGE;

import dev.groundwork.command.RunContext;
import dev.groundwork.config.Config;
import dev.groundwork.ledger.ProductionMark;
import dev.groundwork.postgres.catalog.Catalog;
import dev.groundwork.postgres.catalog.SchemaObjects;
import dev.groundwork.run.GroundworkException;
import dev.groundwork.run.JsonFields;
import dev.groundwork.run.Outcome;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Drops everything in our schemas, after somebody has typed the name of the database. */
public final class ConfirmedReset {
  private final ChangeContext context;
  private final Config config;
  private final Optional<String> typed;
  private final String database;
  private final DependentObjects dependentObjects;

  /**
   * @param typed the name of the database, where the command line has it
   */
  public ConfirmedReset(ChangeContext context, Optional<String> typed) {
    this.context = context;
    this.config = context.context().config();
    this.typed = typed;
    this.database = config.database().database();
    this.dependentObjects = new DependentObjects(config);
  }

  /** Without a look at the environment: the mark is what is in the way. */
  public Outcome confirmUnmark() throws Exception {
    consent("take the mark of production off %s".formatted(database));
    return Outcome.unchanged(database);
  }

  public Outcome confirm() throws Exception {
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
        context.look(
            apart -> {
              refuseMark(production(apart));
              dependentObjects.refuse(apart.session().get());
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
    context
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
    context.consent().ask(what + "? type its name:", database);
  }

  private static ProductionMark production(RunContext features) {
    return new ProductionMark(features.session(), features.ledger());
  }

  private void refuseMark(ProductionMark mark) throws Exception {
    List<String> marks = mark.marks();
    if (!marks.isEmpty()) {
      throw new GroundworkException(
          USAGE,
          "the database is marked: it was used as " + String.join(", ", marks),
          config.database().toString(),
          "if nothing in it is of worth: groundwork reset --unmark --database " + database);
    }
  }

  public Outcome perform() throws Exception {
    RunContext features = context.context();
    features.transaction().begin();
    refuseMark(production(features));
    refuseOthers(features);
    dependentObjects.refuse(features.session().get());
    features.transaction().wrote("reset of " + database);
    List<String> undone = features.ledger().exists() ? recorded(features) : List.of();
    List<SchemaObjects.SchemaObject> dropped =
        SchemaObjects.drop(features.session().get(), config.schemas());
    context.corrections().recordEmptied(context.record().entry(Optional.empty()), undone);
    context.corrections().forgetSeeds();
    features.transaction().keep();
    return Outcome.changed(
            dropped.size() == 1 ? "dropped 1 thing" : "dropped %d things".formatted(dropped.size()))
        .withData(
            "reset/1",
            JsonFields.with("dropped", dropped.stream().map(ConfirmedReset::fields).toList())
                .map());
  }

  private static Map<String, Object> fields(SchemaObjects.SchemaObject schemaObject) {
    return JsonFields.with("kind", schemaObject.kind()).and("name", schemaObject.name()).map();
  }

  private static List<String> recorded(RunContext features) throws Exception {
    return List.copyOf(features.ledger().changesets());
  }

  /** Two applications may share a database, and even a schema: this is about ours alone. */
  private void refuseOthers(RunContext features) throws Exception {
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

  public Outcome unmark() throws Exception {
    context.context().transaction().begin();
    int marks = production(context.context()).unmark();
    return marks == 0 ? Outcome.unchanged("there is no mark") : Outcome.changed("the mark is off");
  }
}
