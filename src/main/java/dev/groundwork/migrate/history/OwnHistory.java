package dev.groundwork.migrate.history;

import dev.groundwork.config.Config;
import dev.groundwork.migrate.changelog.Changelog;
import dev.groundwork.postgres.Session;
import java.util.List;
import liquibase.changelog.RanChangeSet;

/**
 * Our side, where two may own a schema: the changelogs, and what our history has of them.
 *
 * @param session whose role may read both histories
 * @param ran in the order in which it did
 */
public record OwnHistory(
    Config config, Session session, Changelog changelog, List<RanChangeSet> ran) {
  public OwnHistory {
    ran = List.copyOf(ran);
  }
}
