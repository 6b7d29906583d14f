package dev.groundwork.migrate.rules;

import dev.groundwork.migrate.changelog.Changelog;
import dev.groundwork.migrate.changelog.ChangesetName;
import dev.groundwork.migrate.changelog.SourceLine;
import dev.groundwork.run.Problem;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;
import java.util.stream.IntStream;
import liquibase.changelog.ChangeSet;

/** What {@code new} leaves to be filled in, and nobody did. */
final class Placeholder {
  private static final Pattern LEFT =
      Pattern.compile(
          "^\\s*--\\s*(rollback\\s+(write )?the SQL that takes it back.*|write the SQL here)");

  private Placeholder() {}

  /** Empty, if all is filled in. */
  static Optional<Problem> in(Changelog changelog, ChangeSet changeset) {
    List<String> lines = LintSuppressions.lines(changelog, changeset);
    SourceLine header = SourceLine.of(changelog.folder(), changeset);
    return IntStream.range(0, lines.size())
        .filter(i -> LEFT.matcher(lines.get(i)).find())
        .mapToObj(i -> problem(changeset, lines.get(i), header, i + 1))
        .findFirst();
  }

  private static Problem problem(ChangeSet changeset, String line, SourceLine header, int below) {
    return new Problem(
        ChangesetName.of(changeset) + " is not filled in: " + line.strip(),
        new SourceLine(header.file(), header.number() + below).display(),
        line.contains("rollback")
            ? "write --rollback and the SQL that takes it back, or --rollback empty"
            : "write the SQL in the place of that line");
  }
}
