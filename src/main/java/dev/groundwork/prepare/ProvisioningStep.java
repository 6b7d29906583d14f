package dev.groundwork.prepare;

import java.sql.SQLException;

/**
 * One thing that an administrator makes where it is missing.
 *
 * @param verb {@code created} or {@code granted}
 * @param thing what it is called afterwards: {@code role shop}
 * @param missing asked before, and after it was made
 * @param sql makes it
 * @param byHand the same without any secret, for a person with more rights
 * @param proof looked at once it was made: fails where it is of no use, having taken it back
 */
record ProvisioningStep(
    String verb, String thing, Question missing, String sql, String byHand, Proof proof) {

  ProvisioningStep(String verb, String thing, Question missing, String sql, String byHand) {
    this(verb, thing, missing, sql, byHand, () -> {});
  }

  /** Asks the server. */
  @FunctionalInterface
  interface Question {
    boolean ask() throws SQLException;
  }

  /** Looks at what was made. */
  @FunctionalInterface
  interface Proof {
    void require() throws SQLException;
  }

  static ProvisioningStep create(String thing, Question missing, String sql) {
    return new ProvisioningStep("created", thing, missing, sql, sql);
  }

  static ProvisioningStep grant(String thing, Question missing, String sql) {
    return new ProvisioningStep("granted", thing, missing, sql, sql);
  }
}
