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
 */
record Step(String verb, String thing, Question missing, String sql, String byHand) {

  /** Asks the server. */
  @FunctionalInterface
  interface Question {
    boolean ask() throws SQLException;
  }

  static Step create(String thing, Question missing, String sql) {
    return new Step("created", thing, missing, sql, sql);
  }

  static Step grant(String thing, Question missing, String sql) {
    return new Step("granted", thing, missing, sql, sql);
  }
}
