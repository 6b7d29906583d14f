package dev.groundwork.command.look;

import dev.groundwork.config.Config;
import dev.groundwork.describe.SchemaFormat;
import dev.groundwork.describe.model.Schema;
import dev.groundwork.describe.model.SchemaReader;
import dev.groundwork.file.IoErrorText;
import dev.groundwork.postgres.Session;
import dev.groundwork.run.ExitCode;
import dev.groundwork.run.GroundworkException;
import dev.groundwork.run.Outcome;
import dev.groundwork.run.Plural;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;

/** Tells the schema as it is in the database. */
public final class SchemaDescription {
  private final Config config;
  private final ReadOnlySession reading;
  private final SchemaOrigins origins;
  private final Consumer<String> printer;
  private final List<String> unseen = new ArrayList<>();
  private Schema schema = Schema.empty(List.of());

  public SchemaDescription(LookContext context) {
    this.config = context.config();
    this.reading = context.reading();
    this.origins = new SchemaOrigins(config, context.progress());
    this.printer = context.context().printer();
  }

  /**
   * Prints it.
   *
   * @param format without one, that which the other commands print
   */
  public Outcome print(Optional<SchemaFormat> format) throws Exception {
    SchemaFormat chosen = format.orElse(usual());
    read(chosen);
    printer.accept(chosen.shown(schema).stripTrailing());
    return Outcome.unchanged(summary()).withWarnings(unseen);
  }

  private SchemaFormat usual() {
    return config.output().format() == Config.OutputFormat.JSON
        ? SchemaFormat.json
        : SchemaFormat.text;
  }

  /**
   * Writes it, unless the file has it already.
   *
   * @throws GroundworkException CANNOT_CREATE where that is not possible
   */
  public Outcome write(SchemaFormat format, Path file) throws Exception {
    read(format);
    String document = format.document(schema);
    try {
      if (Files.isRegularFile(file) && Files.readString(file).equals(document)) {
        return Outcome.unchanged(file + ": " + summary()).withWarnings(unseen);
      }
      Files.writeString(file, document);
      return Outcome.changed(file + ": " + summary()).withWarnings(unseen);
    } catch (IOException e) {
      throw new GroundworkException(
              ExitCode.CANNOT_CREATE,
              "the file cannot be written: " + IoErrorText.of(e),
              file.toString(),
              "name a file in a folder that is there and can be written to")
          .causedBy(e);
    }
  }

  /**
   * Whether a file has it.
   *
   * @throws GroundworkException MISMATCH where it has something else
   */
  public Outcome compare(SchemaFormat format, Path file) throws Exception {
    read(format);
    new CheckedDocument(format, file).require(format.document(schema));
    return Outcome.unchanged("%s is what the database says, %s".formatted(file, summary()))
        .withWarnings(unseen);
  }

  private void read(SchemaFormat format) throws Exception {
    unseen.clear();
    Session session = reading.session();
    schema = SchemaReader.read(session, config.schemas());
    if (schema.tables().isEmpty()) {
      unseen.add("there is no table in schema " + String.join(", ", config.schemas()));
    }
    if (format.tellsOrigins()) {
      schema = origins.of(schema, session, unseen);
    }
  }

  private String summary() {
    return Plural.of(schema.tables().size(), "table");
  }
}
