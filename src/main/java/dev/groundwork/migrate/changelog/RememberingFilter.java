package dev.groundwork.migrate.changelog;

import java.util.IdentityHashMap;
import java.util.List;
import liquibase.changelog.ChangeSet;
import liquibase.changelog.filter.ChangeSetFilter;
import liquibase.changelog.filter.ChangeSetFilterResult;

/** All of some filters; each changeset is judged once, and asked about by many. */
final class RememberingFilter implements ChangeSetFilter {
  private final List<ChangeSetFilter> filters;
  private final IdentityHashMap<ChangeSet, ChangeSetFilterResult> known = new IdentityHashMap<>();

  RememberingFilter(List<ChangeSetFilter> filters) {
    this.filters = filters;
  }

  @Override
  public ChangeSetFilterResult accepts(ChangeSet changeset) {
    return known.computeIfAbsent(changeset, this::judged);
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
