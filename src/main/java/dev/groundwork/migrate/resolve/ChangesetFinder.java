package dev.groundwork.migrate.resolve;

import dev.groundwork.migrate.changelog.ChangesetName;
import dev.groundwork.postgres.catalog.HistoryTable;
import dev.groundwork.run.DidYouMean;
import dev.groundwork.run.ExitCode;
import dev.groundwork.run.GroundworkException;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeSet;
import java.util.stream.Stream;
import liquibase.changelog.ChangeSet;
import liquibase.changelog.RanChangeSet;

/** The changesets that a person may mean: those of the files and those of the history. */
final class ChangesetFinder {
  private static final String WHERE = "the changelogs, and table " + HistoryTable.NAME;

  /** One changeset, in at least one of the two places. */
  record Candidate(
      String name, String identity, Optional<ChangeSet> file, Optional<RanChangeSet> ran) {

    /** {@code 2-products::1}, the same with its path, or its whole identity. */
    private boolean isCalled(String text) {
      String withoutAuthor = identity.substring(0, identity.lastIndexOf("::"));
      return Stream.of(name, identity, withoutAuthor).anyMatch(text::equals);
    }
  }

  private final Map<String, Candidate> all = new LinkedHashMap<>();

  ChangesetFinder(List<ChangeSet> files, List<RanChangeSet> ran) {
    for (ChangeSet changeset : files) {
      String identity = ChangesetName.identity(changeset);
      all.put(
          identity,
          new Candidate(
              ChangesetName.of(changeset), identity, Optional.of(changeset), Optional.empty()));
    }
    for (RanChangeSet each : ran) {
      String identity = ChangesetName.identity(each);
      Optional<ChangeSet> file = Optional.ofNullable(all.get(identity)).flatMap(Candidate::file);
      all.put(identity, new Candidate(ChangesetName.of(each), identity, file, Optional.of(each)));
    }
  }

  /**
   * The one that is meant.
   *
   * @throws GroundworkException USAGE when it is none or several
   */
  Candidate find(String text) {
    List<Candidate> found = all.values().stream().filter(c -> c.isCalled(text)).toList();
    if (found.size() == 1) {
      return found.get(0);
    }
    throw found.isEmpty() ? unknown(text) : ambiguous(text, found);
  }

  private GroundworkException unknown(String text) {
    TreeSet<String> names = new TreeSet<>();
    all.values().forEach(c -> names.addAll(List.of(c.name(), c.identity())));
    return new GroundworkException(
        ExitCode.USAGE,
        "no changeset is called " + text,
        WHERE,
        DidYouMean.nearest(text, names)
            .map(name -> "did you mean %s?".formatted(name))
            .orElse("name it as in the report: the file without its ending, ::, its id"));
  }

  private static GroundworkException ambiguous(String text, List<Candidate> found) {
    return new GroundworkException(
        ExitCode.USAGE,
        "%d changesets are called %s".formatted(found.size(), text),
        WHERE,
        "write one of them whole:\n"
            + String.join("\n", found.stream().map(Candidate::identity).toList()));
  }
}
