package dev.groundwork.migrate;

import dev.groundwork.run.Problem;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;
import java.util.stream.IntStream;
import liquibase.changelog.ChangeSet;

/** What {@code new} leaves to be filled in, and nobody did. */
final class Placeholder {
  private static final Pattern LEFT =
      Pattern.compile("^\\s*--\\s*(rollback\\s+(write )?the SQL that takes it back.*|write the SQL here)");

  private Placeholder() {}

  /** Empty, if all is filled in. */
  static Optional<Problem> in(Changelog changelog, ChangeSet changeset) {
    List<String> lines = Allowed.lines(changelog, changeset);
    return IntStream.range(0, lines.size())
        .filter(i -> LEFT.matcher(lines.get(i)).find())
        .mapToObj(
            i ->
                new Problem(
                    Names.of(changeset) + " is not filled in: " + lines.get(i).strip(),
                    SourceLine.of(changelog.folder(), changeset).plus(i + 1).display(),
                    lines.get(i).contains("rollback")
                        ? "write --rollback and the SQL that takes it back, or --rollback empty"
                        : "write the SQL in the place of that line"))
        .findFirst();
  }
}
