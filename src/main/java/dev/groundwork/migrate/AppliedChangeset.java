package dev.groundwork.migrate;

import dev.groundwork.migrate.changelog.ChangesetName;
import dev.groundwork.run.JsonFields;
import dev.groundwork.run.Outcome;
import java.time.Duration;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import liquibase.changelog.ChangeSet;
import liquibase.changelog.ChangeSet.ExecType;

/** A changeset that this run applied, or marked as run because its precondition asked for that. */
record AppliedChangeset(String name, String identity, ExecType how, Duration took) {

  static AppliedChangeset of(ChangeSet changeset, ExecType how, Duration took) {
    return new AppliedChangeset(
        ChangesetName.of(changeset), ChangesetName.identity(changeset), how, took);
  }

  Outcome.Line line() {
    String note = how == ExecType.MARK_RAN ? " (marked as run by its precondition)" : "";
    return new Outcome.Line(name + note, Optional.of(took));
  }

  Map<String, Object> fields() {
    return JsonFields.with("name", name)
        .and("identity", identity)
        .and("how", how.name().toLowerCase(Locale.ROOT))
        .and("took_ms", took.toMillis())
        .map();
  }
}
