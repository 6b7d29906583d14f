package dev.groundwork.migrate.adopt;

import dev.groundwork.migrate.history.DrizzleDirectory;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.BiPredicate;
import liquibase.changelog.ChangeSet;
import liquibase.changelog.RanChangeSet;

/**
 * Which changeset is which of the history's that has another path. Ids such as 1 are in many files,
 * so what fits best is matched first, and what fits two is left open.
 */
final class MovedChangeset {
  /** The best first. */
  private static final List<BiPredicate<ChangeSet, RanChangeSet>> WAYS =
      List.of(
          (changeset, ran) -> sameEnd(changeset, ran) && sameText(changeset, ran),
          (changeset, ran) -> sameFileName(changeset, ran) && sameText(changeset, ran),
          MovedChangeset::sameText,
          MovedChangeset::sameEnd,
          MovedChangeset::sameFileName);

  private final List<RanChangeSet> ran;

  /**
   * @param ran what is recorded under paths that are not ours
   */
  MovedChangeset(List<RanChangeSet> ran) {
    this.ran = List.copyOf(ran);
  }

  Map<ChangeSet, RanChangeSet> of(List<ChangeSet> pending) {
    Map<ChangeSet, RanChangeSet> found = new LinkedHashMap<>();
    List<RanChangeSet> free = new ArrayList<>(ran);
    for (BiPredicate<ChangeSet, RanChangeSet> way : WAYS) {
      Map<ChangeSet, RanChangeSet> more = new LinkedHashMap<>();
      for (ChangeSet changeset : pending) {
        if (!found.containsKey(changeset)) {
          List<RanChangeSet> fitting =
              free.stream().filter(r -> same(changeset, r) && way.test(changeset, r)).toList();
          if (fitting.size() == 1 && isTheOnly(pending, found, fitting.get(0), way)) {
            more.put(changeset, fitting.get(0));
          }
        }
      }
      free.removeAll(more.values());
      found.putAll(more);
    }
    return found;
  }

  private static boolean isTheOnly(
      List<ChangeSet> pending,
      Map<ChangeSet, RanChangeSet> found,
      RanChangeSet ran,
      BiPredicate<ChangeSet, RanChangeSet> way) {
    return pending.stream()
            .filter(c -> !found.containsKey(c) && same(c, ran) && way.test(c, ran))
            .count()
        == 1;
  }

  /** Whether it may be that one, or not: nobody knows. */
  static boolean mayBe(ChangeSet changeset, RanChangeSet ran) {
    return DrizzleDirectory.was(ran, changeset)
        || (same(changeset, ran) && (sameFileName(changeset, ran) || sameText(changeset, ran)));
  }

  private static boolean same(ChangeSet changeset, RanChangeSet ran) {
    return (ran.getId().equals(changeset.getId()) && ran.getAuthor().equals(changeset.getAuthor()))
        || DrizzleDirectory.was(ran, changeset);
  }

  static boolean sameText(ChangeSet changeset, RanChangeSet ran) {
    return ran.getLastCheckSum() != null && changeset.isCheckSumValid(ran.getLastCheckSum());
  }

  private static boolean sameFileName(ChangeSet changeset, RanChangeSet ran) {
    return fileName(changeset.getFilePath()).equals(fileName(ran.getChangeLog()));
  }

  /** One path is the end of the other: {@code classpath:db/changelog/a.sql} and {@code a.sql}. */
  private static boolean sameEnd(ChangeSet changeset, RanChangeSet ran) {
    String ours = "/" + changeset.getFilePath();
    String theirs = "/" + ran.getChangeLog().replaceFirst("^classpath:", "");
    return ours.endsWith(theirs) || theirs.endsWith(ours);
  }

  private static String fileName(String path) {
    return path.substring(path.lastIndexOf('/') + 1);
  }
}
