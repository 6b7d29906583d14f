package dev.groundwork.migrate.changelog;

import dev.groundwork.migrate.folder.changeset.MigrationChangeSet;
import java.util.IdentityHashMap;
import java.util.List;
import liquibase.changelog.ChangeSet;
import liquibase.changelog.filter.ChangeSetFilter;
import liquibase.changelog.filter.ChangeSetFilterResult;

/**
 * All of some filters; each changeset is judged once, and asked about by many. What a filter goes
 * by is the same for all of another tool's folder: of these one is judged.
 */
final class RememberingFilter implements ChangeSetFilter {
  private final List<ChangeSetFilter> filters;
  private final IdentityHashMap<Object, ChangeSetFilterResult> known = new IdentityHashMap<>();

  RememberingFilter(List<ChangeSetFilter> filters) {
    this.filters = filters;
  }

  @Override
  public ChangeSetFilterResult accepts(ChangeSet changeset) {
    Object alike =
        changeset instanceof MigrationChangeSet migration ? migration.folder() : changeset;
    return known.computeIfAbsent(alike, each -> judged(changeset));
  }

  private ChangeSetFilterResult judged(ChangeSet changeset) {
    ChangeSetFilterResult last = new ChangeSetFilterResult(true, "", getClass());
    for (ChangeSetFilter filter : filters) {
      last = filter.accepts(changeset);
      if (!last.isAccepted()) {
        return last;
      }
    }
    return last;
  }
}
