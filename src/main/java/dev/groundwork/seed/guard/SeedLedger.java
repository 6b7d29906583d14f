package dev.groundwork.seed.guard;

import java.sql.SQLException;
import java.util.Optional;
import java.util.Set;

/** What is remembered about seeds from one run to the next, under one ledger name. */
public interface SeedLedger {

  /** The names of all sets that were ever applied. */
  Set<String> appliedSets() throws SQLException;

  /** The hash of the content with which a set was applied last; empty: it never was. */
  Optional<String> appliedHash(String set) throws SQLException;

  /** Whether any set was ever applied in this environment. */
  boolean environmentSeeded(String environment) throws SQLException;

  /**
   * Records a set, in the transaction that wrote its rows.
   *
   * @param rows how many rows were inserted or changed
   */
  void applied(String set, String environment, String contentHash, long rows) throws SQLException;
}
