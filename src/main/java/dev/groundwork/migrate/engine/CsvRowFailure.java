package dev.groundwork.migrate.engine;

import dev.groundwork.migrate.changelog.ChangelogFolder;
import liquibase.exception.DatabaseException;

/** A statement failed that writes rows of a CSV. */
final class CsvRowFailure extends DatabaseException {
  private static final long serialVersionUID = 1L;
  private final String file;
  private final int first;
  private final int last;

  CsvRowFailure(DatabaseException failure, String file, int first, int last) {
    super(failure.getMessage(), failure);
    this.file = file;
    this.first = first;
    this.last = last;
  }

  String display(ChangelogFolder folder) {
    return folder.display(file)
        + (first == last ? ", line " + first : ", lines %d to %d".formatted(first, last));
  }
}
