package dev.groundwork.lint;

/** How strongly a table is locked (manual, 13.3.1); each keeps out more than the one before. */
public enum LockMode {
  ROW_EXCLUSIVE("RowExclusiveLock", "others read and write"),
  SHARE_UPDATE_EXCLUSIVE("ShareUpdateExclusiveLock", "others read and write"),
  SHARE("ShareLock", "others read"),
  SHARE_ROW_EXCLUSIVE("ShareRowExclusiveLock", "others read"),
  EXCLUSIVE("ExclusiveLock", "others read"),
  ACCESS_EXCLUSIVE("AccessExclusiveLock", "nobody else reads or writes");

  private final String inCatalog;
  private final String meaning;

  LockMode(String inCatalog, String meaning) {
    this.inCatalog = inCatalog;
    this.meaning = meaning;
  }

  /** As {@code pg_locks} calls it. */
  public String inCatalog() {
    return inCatalog;
  }

  /** What others may do meanwhile. */
  public String meaning() {
    return meaning;
  }
}
