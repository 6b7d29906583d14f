package dev.groundwork.seed;

import java.sql.SQLException;
import java.util.Optional;

/**
 * What is remembered of a set.
 *
 * @param state {@code never}, {@code done} or {@code changed since}
 */
public record KnownSet(String set, String state) {

  static KnownSet of(SeedSet set, SeedLedger ledger) throws SQLException {
    Optional<String> hash = ledger.appliedHash(set.name());
    boolean same = hash.filter(set.hash()::equals).isPresent();
    return new KnownSet(set.name(), hash.isEmpty() ? "never" : same ? "done" : "changed since");
  }
}
