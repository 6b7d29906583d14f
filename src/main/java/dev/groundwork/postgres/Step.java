package dev.groundwork.postgres;

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
record Step(String verb, String thing, Question missing, String sql, String byHand, Proof proof) {

  Step(String verb, String thing, Question missing, String sql, String byHand) {
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

  static Step create(String thing, Question missing, String sql) {
    return new Step("created", thing, missing, sql, sql);
  }

  static Step grant(String thing, Question missing, String sql) {
    return new Step("granted", thing, missing, sql, sql);
  }
}
