package dev.groundwork.ledger;

import dev.groundwork.postgres.Session;
import java.sql.SQLException;
import java.util.LinkedHashSet;
import java.util.Optional;
import java.util.Set;
import java.util.function.Supplier;

/** Which sets of seeds were applied, by name and content. */
public final class SeedRecords {
  private final Supplier<Session> sessions;
  private final Ledger ledger;
  private final String name;

  /** A ledger that is not there yet has no records. */
  public SeedRecords(Supplier<Session> sessions, Ledger ledger, String name) {
    this.sessions = sessions;
    this.ledger = ledger;
    this.name = name;
  }

  /** The names of all sets that were ever applied under this ledger's name. */
  public Set<String> appliedSets() throws SQLException {
    return ledger.has("seed")
        ? new LinkedHashSet<>(
            session().strings("SELECT DISTINCT set FROM groundwork.seed WHERE name = ?", name))
        : Set.of();
  }

  /** The hash of a set's content when it was last applied. */
  public Optional<String> appliedHash(String set) throws SQLException {
    return ledger.has("seed")
        ? session()
            .first(
                """
                SELECT content_hash FROM groundwork.seed WHERE name = ? AND set = ?
                ORDER BY id DESC LIMIT 1
                """,
                row -> row.getString(1),
                name,
                set)
        : Optional.empty();
  }

  /** Whether a set was ever applied in this environment. */
  public boolean environmentSeeded(String environment) throws SQLException {
    return ledger.has("seed")
        && session()
            .ask(
                "SELECT EXISTS (SELECT FROM groundwork.seed WHERE name = ? AND environment = ?)",
                name,
                environment);
  }

  /** Writes down that a set was applied; part of the run's transaction. */
  public void applied(String set, String environment, String contentHash, long rows)
      throws SQLException {
    session()
        .update(
            """
            INSERT INTO groundwork.seed (name, set, environment, content_hash, row_count)
            VALUES (?, ?, ?, ?, ?)
            """,
            name,
            set,
            environment,
            contentHash,
            rows);
  }

  private Session session() {
    return sessions.get();
  }
}
