package dev.groundwork.command;

import dev.groundwork.ledger.SeedRecords;
import dev.groundwork.seed.guard.SeedLedger;
import java.sql.SQLException;
import java.util.Optional;
import java.util.Set;

/**
 * Hands the ledger's records of seeds to the seeder: features and ledger do not know each other.
 */
final class SeedLedgerAdapter implements SeedLedger {
  private final SeedRecords records;

  SeedLedgerAdapter(SeedRecords records) {
    this.records = records;
  }

  @Override
  public Set<String> appliedSets() throws SQLException {
    return records.appliedSets();
  }

  @Override
  public Optional<String> appliedHash(String set) throws SQLException {
    return records.appliedHash(set);
  }

  @Override
  public boolean environmentSeeded(String environment) throws SQLException {
    return records.environmentSeeded(environment);
  }

  @Override
  public void applied(String set, String environment, String contentHash, long rows)
      throws SQLException {
    records.applied(set, environment, contentHash, rows);
  }
}
