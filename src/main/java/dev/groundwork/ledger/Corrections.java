package dev.groundwork.ledger;

import dev.groundwork.ledger.Ledger.Entry;
import dev.groundwork.postgres.Session;
import java.sql.SQLException;
import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;

/**
 * Rows of the commands that correct the history or leave it alone, but do not make the database
 * ready.
 */
public final class Corrections {
  private final Supplier<Session> sessions;
  private final Ledger ledger;
  private final String name;

  public Corrections(Supplier<Session> sessions, Ledger ledger, String name) {
    this.sessions = sessions;
    this.ledger = ledger;
    this.name = name;
  }

  /**
   * Writes down what a command did to the history, with the schema that it left; part of the run's
   * transaction. The next run finds that this is not its changelog, and looks for itself.
   *
   * @param applied the identities of changesets that are recorded now
   * @param undone those that no longer are
   * @return the id of the row
   */
  public long record(Entry entry, List<String> applied, List<String> undone) throws SQLException {
    ledger.create();
    long run =
        ledger.succeeded(
            entry, new Ledger.Success("corrected", applied, 0, true, true, Optional.empty()));
    sessions
        .get()
        .update(
            "UPDATE groundwork.run SET undone = ?, release = NULL, changesets = NULL WHERE id = ?",
            undone,
            run);
    return run;
  }

  /**
   * Writes down a command that leaves nothing to compare with.
   *
   * @param undone the identities of changesets that are no longer recorded
   */
  public void recordEmptied(Entry entry, List<String> undone) throws SQLException {
    ledger.create();
    rows().insert(entry, new RunRowWriter.Rest("exit_status, undone", "0, ?"), undone);
  }

  /** No set of seeds was ever applied, as far as guards are concerned. */
  public void forgetSeeds() throws SQLException {
    sessions.get().update("DELETE FROM groundwork.seed WHERE name = ?", name);
  }

  /** Writes down a command that left everything as the last good run did. */
  public long recordUnchanged(Entry entry) throws SQLException {
    ledger.create();
    return rows()
        .insert(
            entry,
            new RunRowWriter.Rest(
                """
                exit_status, release, changelog_hash, history_hash, catalog_mark, schema_mark,
                catalog_hash, changesets,
                repeats_changesets, repeats_seeds\
                """,
                """
                0, last.release, last.changelog_hash, last.history_hash, last.catalog_mark,
                last.schema_mark, last.catalog_hash, last.changesets, coalesce(last.repeats_changesets, false),
                coalesce(last.repeats_seeds, false)\
                """,
                """
                LEFT JOIN LATERAL (SELECT * FROM groundwork.run r
                  WHERE r.name = new.name AND r.exit_status = 0 ORDER BY id DESC LIMIT 1) last
                ON true\
                """));
  }

  private RunRowWriter rows() {
    return new RunRowWriter(sessions.get(), name);
  }
}
