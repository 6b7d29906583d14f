package dev.groundwork.command.look;

import dev.groundwork.config.Config;
import dev.groundwork.describe.OriginReader;
import dev.groundwork.describe.model.Schema;
import dev.groundwork.migrate.rules.PlannedChangeset;
import dev.groundwork.migrate.survey.ChangelogReader;
import dev.groundwork.postgres.Session;
import dev.groundwork.postgres.catalog.HistoryTable;
import dev.groundwork.run.GroundworkException;
import dev.groundwork.run.Progress;
import java.util.List;

/** Which changesets made the tables: what ran, by the history, and the texts of what ran. */
final class SchemaOrigins {
  private final Config config;
  private final Progress progress;

  SchemaOrigins(Config config, Progress progress) {
    this.config = config;
    this.progress = progress;
  }

  /**
   * The schema with what can be known of that.
   *
   * @param unseen gets what kept us from knowing more
   */
  Schema of(Schema schema, Session session, List<String> unseen) throws Exception {
    HistoryTable history = new HistoryTable(config.schemas().get(0));
    if (!history.isListed(session)) {
      return schema;
    }
    if (!history.isReadable(session)) {
      unseen.add("may not read %s: which changesets made the tables".formatted(history.title()));
      return schema;
    }
    try {
      OriginReader origins = new OriginReader(history.schema());
      for (PlannedChangeset ran : ChangelogReader.of(config, progress).recorded(session)) {
        origins.read(
            ran.item().name(), ran.steps().stream().map(PlannedChangeset.Step::sql).toList());
      }
      return schema.withOrigins(origins.of(schema.tables()));
    } catch (GroundworkException e) {
      unseen.add(
          "the changelogs cannot be read: which changesets made the tables; groundwork validate"
              + " tells more");
      return schema;
    }
  }
}
