package dev.groundwork.command.look;

import dev.groundwork.ledger.Drift;
import dev.groundwork.migrate.changelog.ChangelogStatus;
import dev.groundwork.run.Plural;
import dev.groundwork.run.Problem;
import java.util.List;

/** What keeps a database from being called ready. */
final class StatusProblems {
  private StatusProblems() {}

  static Problem pending(List<ChangelogStatus.Item> items) {
    return new Problem(
        "%s pending: %s".formatted(Plural.are(items.size(), "changeset"), firstOf(items)),
        "",
        "groundwork plan shows what they do; groundwork up runs them");
  }

  static Problem ahead(List<ChangelogStatus.Item> items) {
    return new Problem(
        "the database is ahead of these changelogs by %d: %s"
            .formatted(items.size(), firstOf(items)),
        "",
        "deploy the release that has them, or set guard.ahead=warn");
  }

  static Problem changed(List<ChangelogStatus.Item> items) {
    return new Problem(
        "%s changed after %s ran: %s"
            .formatted(
                Plural.of(items.size(), "changeset") + (items.size() == 1 ? " was" : " were"),
                items.size() == 1 ? "it" : "they",
                firstOf(items)),
        items.get(0).where(),
        "put the old text back, and write the change as a new changeset");
  }

  static Problem drift(Drift drift) {
    if (!drift.formerSchemas().isEmpty()) {
      return new Problem(
          "the setting schema was changed: run %d had %s"
              .formatted(drift.run(), String.join(",", drift.formerSchemas())),
          "setting schema",
          "set it again; to go on with this one, run once with guard.drift=warn");
    }
    return new Problem(
        "the schema is not what run %d left".formatted(drift.run())
            + (drift.objects().isEmpty() ? "" : ": " + Plural.names(drift.objects())),
        "",
        "undo it, or bring it into a changeset; to take it as it is, run once with\n"
            + "guard.drift=warn");
  }

  private static String firstOf(List<ChangelogStatus.Item> items) {
    return Plural.names(items.stream().map(ChangelogStatus.Item::name).toList());
  }
}
