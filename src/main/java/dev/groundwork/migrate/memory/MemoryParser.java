package dev.groundwork.migrate.memory;

import java.util.Optional;
import liquibase.changelog.ChangeLogParameters;
import liquibase.changelog.DatabaseChangeLog;
import liquibase.parser.ChangeLogParser;
import liquibase.resource.ResourceAccessor;

/** Is asked before all other parsers, and takes what is remembered; knows nothing by itself. */
final class MemoryParser implements ChangeLogParser {
  private static final int BEFORE_ALL = 1_000;

  @Override
  public int getPriority() {
    return BEFORE_ALL;
  }

  @Override
  public boolean supports(String path, ResourceAccessor files) {
    return remembered(path, files).isPresent();
  }

  private static Optional<RememberedFile> remembered(String path, ResourceAccessor files) {
    return files instanceof ParseMemory.Source source
        ? ParseMemory.recall(path, source)
        : Optional.empty();
  }

  @Override
  public DatabaseChangeLog parse(
      String path, ChangeLogParameters parameters, ResourceAccessor files) {
    DatabaseChangeLog log = new DatabaseChangeLog();
    log.setChangeLogParameters(parameters);
    log.setPhysicalFilePath(path);
    remembered(path, files).orElseThrow().changesets().stream()
        .map(changeset -> new RememberedChangeSet(changeset, log))
        .forEach(log::addChangeSet);
    return log;
  }
}
