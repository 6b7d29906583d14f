package dev.groundwork.migrate.engine;

import dev.groundwork.migrate.changelog.ChangesetName;
import java.util.List;
import java.util.Objects;
import liquibase.exception.PreconditionErrorException;
import liquibase.exception.PreconditionFailedException;

/** What does not hold, or cannot be asked, in the words of whoever wrote or answered it. */
public final class PreconditionText {
  private PreconditionText() {}

  public static String of(PreconditionFailedException failed) {
    return line(
        failed.getFailedPreconditions().stream()
            .map(f -> Objects.toString(f.getMessage(), "it does not hold"))
            .toList());
  }

  public static String of(PreconditionErrorException error) {
    return line(
        error.getErrorPreconditions().stream()
            .map(e -> Objects.toString(e.getCause().getMessage(), "it cannot be asked"))
            .toList());
  }

  private static String line(List<String> messages) {
    return ChangesetName.oneLine(
        String.join("; ", messages).replaceAll("\\b(\\w+\\.)+\\w+Exception: ", ""));
  }
}
