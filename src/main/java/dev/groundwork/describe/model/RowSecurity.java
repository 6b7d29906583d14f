package dev.groundwork.describe.model;

/** For whom the policies of a table count. */
public enum RowSecurity {
  ENABLED("on, but not for its owner"),
  FORCED("on, for its owner too");

  private final String words;

  RowSecurity(String words) {
    this.words = words;
  }

  /** As a person reads it. */
  public String words() {
    return words;
  }
}
