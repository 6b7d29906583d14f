package dev.groundwork.migrate.history;

import dev.groundwork.migrate.changelog.Changelog;
import dev.groundwork.migrate.changelog.ChangesetName;
import dev.groundwork.migrate.memory.ParseMemory;
import java.util.Collection;
import java.util.EnumSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.BiPredicate;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import liquibase.change.CheckSum;
import liquibase.changelog.ChangeSet;
import liquibase.changelog.ChangeSet.ExecType;
import liquibase.changelog.RanChangeSet;

/** What the database says was run, beside what the changelog says is to run. */
public final class History {
  private static final Set<ExecType> EXECUTED = EnumSet.of(ExecType.EXECUTED, ExecType.RERAN);

  private final Changelog changelog;
  private final Map<String, RanChangeSet> ran = new LinkedHashMap<>();
  private final Set<String> known;

  /** By identity, which takes longer to put together than to look up. */
  private final Map<String, ChangeSet> ours = new LinkedHashMap<>();

  private Optional<List<ChangeSet>> changed = Optional.empty();

  public History(Changelog changelog, List<RanChangeSet> ran) {
    this.changelog = changelog;
    ran.forEach(changeset -> this.ran.put(ChangesetName.identity(changeset), changeset));
    this.known =
        changelog.log().getChangeSets().stream()
            .map(ChangesetName::identity)
            .collect(Collectors.toSet());
    changelog.changesets().forEach(c -> ours.put(ChangesetName.identity(c), c));
  }

  /** Whether what was not parsed, since it was before, is recorded as it was then. */
  public boolean fitsTheMemory() {
    return ParseMemory.fits(ours, ran);
  }

  public boolean isEmpty() {
    return ran.isEmpty();
  }

  /** What is for this database. */
  Collection<ChangeSet> ours() {
    return ours.values();
  }

  boolean hasRun(ChangeSet changeset) {
    return ran.containsKey(ChangesetName.identity(changeset));
  }

  /** What is for this database and has not run yet. */
  public List<ChangeSet> pending() {
    return ours((identity, changeset) -> !ran.containsKey(identity));
  }

  /** What will run now: what is pending, and what runs again by its own wish. */
  public List<ChangeSet> toRun() {
    return ours((identity, changeset) -> !ran.containsKey(identity) || runsAgain(changeset));
  }

  private List<ChangeSet> ours(BiPredicate<String, ChangeSet> filter) {
    return ours.entrySet().stream()
        .filter(entry -> filter.test(entry.getKey(), entry.getValue()))
        .map(Map.Entry::getValue)
        .toList();
  }

  private boolean runsAgain(ChangeSet changeset) {
    return changeset.shouldAlwaysRun()
        || (changeset.shouldRunOnChange() && !sameText(changeset, recorded(changeset)));
  }

  /** What is for this database and was really executed, in the order in which it was. */
  public List<ChangeSet> executed() {
    return ran.entrySet().stream()
        .filter(entry -> EXECUTED.contains(entry.getValue().getExecType()))
        .flatMap(entry -> Stream.ofNullable(ours.get(entry.getKey())))
        .toList();
  }

  /** What ran, and has another text now; each text's checksum is computed for it, and once. */
  public List<ChangeSet> changed() {
    if (changed.isEmpty()) {
      changed = Optional.of(compared());
    }
    return changed.get();
  }

  private List<ChangeSet> compared() {
    return ours(
        (identity, changeset) -> {
          RanChangeSet recorded = ran.get(identity);
          return recorded != null
              && !changeset.shouldAlwaysRun()
              && !changeset.shouldRunOnChange()
              && !sameText(changeset, recorded);
        });
  }

  public RanChangeSet recorded(ChangeSet changeset) {
    RanChangeSet found = ran.get(ChangesetName.identity(changeset));
    if (found == null) {
      throw new IllegalArgumentException(ChangesetName.of(changeset) + " has not run");
    }
    return found;
  }

  private static boolean sameText(ChangeSet changeset, RanChangeSet ran) {
    CheckSum recorded = ran.getLastCheckSum();
    return recorded == null || changeset.isCheckSumValid(recorded);
  }

  /** Recorded, and not in this changelog. */
  public List<RanChangeSet> unknown() {
    return ran.entrySet().stream()
        .filter(entry -> !known.contains(entry.getKey()))
        .map(Map.Entry::getValue)
        .toList();
  }

  /** Whether it is in this changelog. */
  public boolean isOurs(RanChangeSet changeset) {
    return known.contains(ChangesetName.identity(changeset));
  }

  /** Recorded, in this changelog. */
  boolean anyOfOurs() {
    return ran.keySet().stream().anyMatch(known::contains);
  }

  /**
   * Pending here, while the same id and author is recorded under a path that is not ours, or the
   * same file of plain SQL in the other way.
   *
   * @param mayBeOurs of what is recorded
   */
  Map<ChangeSet, RanChangeSet> moved(Predicate<RanChangeSet> mayBeOurs) {
    List<RanChangeSet> unknown = unknown().stream().filter(mayBeOurs).toList();
    Map<ChangeSet, RanChangeSet> moved = new LinkedHashMap<>();
    for (ChangeSet changeset : pending()) {
      Predicate<RanChangeSet> same =
          r ->
              DrizzleDirectory.was(r, changeset)
                  || (sameFileName(r.getChangeLog(), changeset.getFilePath())
                      && (sameName(r, changeset) || PlainFile.isOtherwise(r, changeset)));
      unknown.stream().filter(same).findFirst().ifPresent(r -> moved.put(changeset, r));
    }
    return moved;
  }

  private static boolean sameName(RanChangeSet ran, ChangeSet changeset) {
    return ran.getId().equals(changeset.getId()) && ran.getAuthor().equals(changeset.getAuthor());
  }

  /**
   * Ids such as 1 and 2 are in every file: it is the same changeset only in a file of that name.
   */
  private static boolean sameFileName(String one, String other) {
    return fileName(one).equals(fileName(other));
  }

  private static String fileName(String path) {
    return path.substring(path.lastIndexOf('/') + 1);
  }

  /** Recorded, not in this changelog, and yet in one of its folders. */
  List<RanChangeSet> unknownInOurFolders() {
    Set<String> folders =
        changelog.log().getChangeSets().stream()
            .map(c -> folder(c.getFilePath()))
            .collect(Collectors.toSet());
    return unknown().stream().filter(r -> folders.contains(folder(r.getChangeLog()))).toList();
  }

  /**
   * Recorded, ours, and not in this changelog: a newer release was here.
   *
   * @param ours the identities of what runs under our name applied
   * @param others those of what runs under other names did
   */
  public List<RanChangeSet> ahead(Set<String> ours, Set<String> others) {
    List<RanChangeSet> inFolders =
        unknownInOurFolders().stream()
            .filter(r -> !others.contains(ChangesetName.identity(r)))
            .toList();
    return unknown().stream()
        .filter(r -> inFolders.contains(r) || ours.contains(ChangesetName.identity(r)))
        .toList();
  }

  private static String folder(String path) {
    return path.substring(0, path.lastIndexOf('/') + 1);
  }
}
