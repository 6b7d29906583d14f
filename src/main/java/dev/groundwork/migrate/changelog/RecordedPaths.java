package dev.groundwork.migrate.changelog;

import java.text.Normalizer;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import liquibase.changelog.ChangeSet;
import liquibase.changelog.DatabaseChangeLog;
import liquibase.changelog.RanChangeSet;

/**
 * The paths that a history has of files which are called otherwise here: an application with {@code
 * src/main/resources} on its classpath recorded {@code db/changelog/changes/1.yaml} of what is
 * {@code changes/1.yaml} beside its root. It is the same changeset, and never runs again.
 */
public final class RecordedPaths {
  private final Changelog changelog;
  private final Set<String> known;
  private final Map<String, List<RanChangeSet>> byName;

  private RecordedPaths(Changelog changelog, List<RanChangeSet> ran) {
    this.changelog = changelog;
    this.known =
        changelog.log().getChangeSets().stream()
            .map(ChangesetName::identity)
            .collect(Collectors.toSet());
    this.byName =
        ran.stream()
            .filter(r -> !known.contains(ChangesetName.identity(r)))
            .collect(Collectors.groupingBy(r -> name(r.getChangeLog(), r.getId(), r.getAuthor())));
  }

  /** Gives each changeset the path under which the history has it. */
  public static void keep(Changelog changelog, List<RanChangeSet> ran) {
    RecordedPaths paths = new RecordedPaths(changelog, ran);
    if (!paths.byName.isEmpty()) {
      Set<String> recorded = ran.stream().map(ChangesetName::identity).collect(Collectors.toSet());
      changelog.log().getChangeSets().stream()
          .filter(changeset -> !recorded.contains(ChangesetName.identity(changeset)))
          .filter(changeset -> !isLogical(changeset))
          .forEach(paths::keep);
    }
  }

  private void keep(ChangeSet changeset) {
    String path = changeset.getFilePath();
    Predicate<RanChangeSet> same =
        r ->
            composed(r.getChangeLog()).equals(composed(path))
                || changelog.folder().isSameFile(r.getChangeLog(), path);
    byName.getOrDefault(name(path, changeset.getId(), changeset.getAuthor()), List.of()).stream()
        .filter(same)
        .findFirst()
        .ifPresent(
            ran -> {
              changelog.folder().record(ran.getChangeLog(), path);
              changeset.setFilePath(ran.getChangeLog());
            });
  }

  private static String name(String path, String id, String author) {
    return String.join("\n", composed(path.substring(path.lastIndexOf('/') + 1)), id, author);
  }

  /** A letter and its accent may be one character or two: tools and file systems change that. */
  private static String composed(String path) {
    return Normalizer.normalize(path, Normalizer.Form.NFC);
  }

  /** Its author gave it a path that leads to no file. */
  private static boolean isLogical(ChangeSet changeset) {
    String physical = changeset.getChangeLog().getPhysicalFilePath();
    return !DatabaseChangeLog.normalizePath(changeset.getFilePath())
        .equals(DatabaseChangeLog.normalizePath(physical));
  }
}
