package dev.groundwork.migrate;

import dev.groundwork.migrate.changelog.Changelog;
import dev.groundwork.migrate.changelog.ChangesetName;
import dev.groundwork.migrate.changelog.SourceLine;
import dev.groundwork.run.JsonFields;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import liquibase.changelog.ChangeSet;

/**
 * What did not go as its changeset says, and is allowed not to.
 *
 * @param name the changeset, or {@code changelog}
 * @param how what became of it: {@code failed}, {@code skipped} or {@code run}
 * @param message what a person is told after the name
 */
record ToleratedFailure(String name, String how, String message, String reason, SourceLine place) {
  static ToleratedFailure failed(Changelog changelog, ChangeSet changeset, String reason) {
    return of(
        changelog,
        Optional.of(changeset),
        "failed",
        " failed, which its failOnError:false allows: ",
        reason);
  }

  static ToleratedFailure precondition(
      Changelog changelog, Optional<ChangeSet> changeset, boolean runs, String reason) {
    String message =
        ": precondition does not hold, %s: ".formatted(runs ? "run all the same" : "skipped");
    return of(changelog, changeset, runs ? "run" : "skipped", message, reason);
  }

  private static ToleratedFailure of(
      Changelog changelog,
      Optional<ChangeSet> changeset,
      String how,
      String message,
      String reason) {
    return new ToleratedFailure(
        changeset.map(ChangesetName::of).orElse("changelog"),
        how,
        message,
        reason,
        changeset
            .map(c -> SourceLine.of(changelog.folder(), c))
            .orElseGet(
                () ->
                    new SourceLine(
                        changelog.folder().display(changelog.log().getPhysicalFilePath()), 0)));
  }

  /** Behind the number of changesets: how many of them have not run, and may. */
  static String notRun(List<ToleratedFailure> all) {
    return told(all, "failed", "allowed to fail") + told(all, "skipped", "allowed to be skipped");
  }

  private static String told(List<ToleratedFailure> all, String how, String allowed) {
    long number = all.stream().filter(failure -> failure.how().equals(how)).count();
    return number == 0
        ? ""
        : ", %d %s %s not run".formatted(number, allowed, number == 1 ? "has" : "have");
  }

  String warning() {
    return name + message + reason + "\n" + place.display();
  }

  Map<String, Object> fields() {
    return JsonFields.with("name", name)
        .and("how", how)
        .and("reason", reason)
        .and("file", place.file())
        .and("line", place.number())
        .map();
  }
}
