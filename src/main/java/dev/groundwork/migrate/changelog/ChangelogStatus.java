package dev.groundwork.migrate.changelog;

import dev.groundwork.run.Plural;
import dev.groundwork.run.Problem;
import java.util.List;

/**
 * How a database stands to these changelogs.
 *
 * @param applied in the history and in these changelogs, in the order in which they ran
 * @param pending for this database, and not in its history
 * @param changed have another text than when they ran
 * @param refused those of them for which a run ends
 * @param ahead in the history, ours, and not in these changelogs
 * @param failed recorded as failed
 */
public record ChangelogStatus(
    List<Item> applied,
    List<Item> pending,
    List<Item> changed,
    List<Item> refused,
    List<Item> ahead,
    List<Item> failed) {

  public ChangelogStatus {
    applied = List.copyOf(applied);
    pending = List.copyOf(pending);
    changed = List.copyOf(changed);
    refused = List.copyOf(refused);
    ahead = List.copyOf(ahead);
    failed = List.copyOf(failed);
  }

  /**
   * One changeset.
   *
   * @param name for people: {@code 20260108-add-sku::2}
   * @param identity by which ledger and history know it
   * @param where file and line; empty where it is in no file here
   * @param ranAt when, as the history has it; empty where it did not run
   * @param optional whether a run is content without it: it may fail, or be skipped
   */
  public record Item(String name, String identity, String where, String ranAt, boolean optional) {}

  /** Pending, and no run that ends well leaves it so. */
  public List<Item> needed() {
    return pending.stream().filter(item -> !item.optional()).toList();
  }

  /** As a run and {@code status} tell of changesets that only the database has. */
  public static Problem aheadProblem(List<String> names) {
    return new Problem(
        "the database is ahead of these changelogs by %s: %s"
            .formatted(Plural.of(names.size(), "changeset"), Plural.names(names)),
        "",
        "deploy the release that has them, or set guard.ahead=warn");
  }
}
