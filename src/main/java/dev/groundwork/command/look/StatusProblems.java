package dev.groundwork.command.look;

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

  private static String firstOf(List<ChangelogStatus.Item> items) {
    return Plural.names(items.stream().map(ChangelogStatus.Item::name).toList());
  }
}
