package dev.groundwork.run;

/** How the process ends, and whether the same run can succeed when it is tried again. */
public enum ExitCode {
  READY(0, "the database is ready", "-"),
  USAGE(64, "wrong command line, or no consent", "no"),
  INVALID(65, "changelog, seed or init-sql rejected; nothing was written", "no"),
  UNAVAILABLE(69, "PostgreSQL not ready in time, or gone", "yes"),
  INTERNAL(70, "a bug of Groundwork", "report it"),
  CANNOT_CREATE(73, "database, role, extension or backup not created", "no"),
  MIGRATION(74, "a changeset failed; the card says whether the database changed", "no"),
  BUSY(75, "another run, or a long transaction, holds what is needed", "yes"),
  MISMATCH(76, "the schema is not what it should be", "no"),
  DENIED(77, "password or privilege refused", "no"),
  CONFIG(78, "settings wrong, all of them listed", "no"),
  SEED(79, "a seed failed in the database; the card says whether the database changed", "no"),
  PENDING(80, "not there yet", "yes"),
  TERMINATED(143, "SIGTERM; rolled back", "yes");

  private final int status;
  private final String meaning;
  private final String tryAgain;

  ExitCode(int status, String meaning, String tryAgain) {
    this.status = status;
    this.meaning = meaning;
    this.tryAgain = tryAgain;
  }

  /** The number that the operating system sees. */
  public int status() {
    return status;
  }

  public String meaning() {
    return meaning;
  }

  /** Whether the same run may succeed later: "yes", "no", or what to do instead. */
  public String tryAgain() {
    return tryAgain;
  }

  /** As a failure card shows it: {@code 74 MIGRATION}. */
  @Override
  public String toString() {
    return status + " " + name();
  }
}
