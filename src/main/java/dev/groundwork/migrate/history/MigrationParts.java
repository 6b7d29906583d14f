package dev.groundwork.migrate.history;

import dev.groundwork.migrate.folder.changeset.MigrationChangeSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import liquibase.changelog.ChangeSet;

/** Which parts of another tool's migrations ran, of those that they had then and have now. */
public final class MigrationParts {
  private final History history;
  private final Map<String, List<MigrationChangeSet>> files;

  public MigrationParts(History history) {
    this.history = history;
    this.files =
        history.ours().stream()
            // what runs again by its own wish may be cut as it likes
            .filter(c -> !c.shouldRunOnChange())
            .flatMap(c -> c instanceof MigrationChangeSet part ? Stream.of(part) : Stream.empty())
            .collect(
                Collectors.groupingBy(
                    MigrationChangeSet::getFilePath, LinkedHashMap::new, Collectors.toList()));
  }

  /** The first parts of migrations that ran whole, and of which others are pending now. */
  List<ChangeSet> cutOtherwise() {
    return files.values().stream()
        .<ChangeSet>map(parts -> parts.get(0))
        .filter(first -> !wouldRunAgain(first).isEmpty())
        .toList();
  }

  /**
   * What of its migration is pending, by name, although all of it ran.
   *
   * @param changeset any part of it, or one that is no migration's
   */
  public List<String> wouldRunAgain(ChangeSet changeset) {
    return isInterrupted(changeset)
        ? List.of()
        : pending(changeset).stream().map(ChangeSet::getId).toList();
  }

  /** Whether a run ended after some parts of its migration, or before all of them. */
  boolean isInterrupted(ChangeSet changeset) {
    List<MigrationChangeSet> parts = parts(changeset);
    Optional<Integer> then = parts.stream().findFirst().filter(history::hasRun).map(this::count);
    return then.filter(count -> parts.size() - pending(changeset).size() >= count).isEmpty();
  }

  private int count(MigrationChangeSet first) {
    return MigrationChangeSet.count(
        Objects.requireNonNullElse(history.recorded(first).getComments(), ""));
  }

  private List<MigrationChangeSet> pending(ChangeSet changeset) {
    return parts(changeset).stream().filter(part -> !history.hasRun(part)).toList();
  }

  private List<MigrationChangeSet> parts(ChangeSet changeset) {
    return files.getOrDefault(changeset.getFilePath(), List.of());
  }
}
