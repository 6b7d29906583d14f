package dev.groundwork.ledger;

import dev.groundwork.config.Config;
import dev.groundwork.config.Config.DriftPart;
import dev.groundwork.postgres.Session;
import dev.groundwork.postgres.catalog.HistoryTable;
import dev.groundwork.postgres.catalog.TableName;
import dev.groundwork.postgres.catalog.TableRights;
import dev.groundwork.postgres.fingerprint.Fingerprint;
import dev.groundwork.postgres.fingerprint.SchemaContents;
import dev.groundwork.run.SqlState;
import java.sql.SQLException;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Supplier;

/**
 * Groundwork's own record of runs, in the schema {@code groundwork} of the database they prepared:
 * the audit trail, and what tells a later run that nothing is pending.
 */
public final class Ledger {
  private static final Set<String> NOT_THERE =
      Set.of(
          SqlState.UNDEFINED_TABLE,
          SqlState.INVALID_SCHEMA_NAME,
          SqlState.UNDEFINED_COLUMN,
          SqlState.INSUFFICIENT_PRIVILEGE);

  private final Supplier<Session> sessions;
  private final String name;
  private final List<String> schemas;
  private final Set<DriftPart> parts;
  private final Mark mark;
  private final Optional<String> release;
  private final LedgerStructure structure;

  /**
   * @param name whose runs these are; two applications in one database have two
   * @param schemas where the application's tables are; its history is in the first
   * @param guard what of the schemas is watched
   * @param release which one runs now; a run of another one is no reason to have nothing to do
   */
  public Ledger(
      Supplier<Session> sessions,
      String name,
      List<String> schemas,
      Config.Guard guard,
      Optional<String> release) {
    this.sessions = sessions;
    this.name = name;
    this.schemas = schemas;
    this.parts = guard.parts();
    this.mark = Mark.of(guard, schemas);
    this.release = release;
    this.structure = new LedgerStructure(sessions);
  }

  /** For a look, to which it does not matter which release this is. */
  public Ledger(Supplier<Session> sessions, Config config) {
    this(sessions, config.name(), config.schemas(), config.guard(), Optional.empty());
  }

  /** Whether there is a ledger in this database. */
  public boolean exists() throws SQLException {
    return structure.exists();
  }

  /**
   * Whether there is a table of it.
   *
   * @throws dev.groundwork.run.GroundworkException DENIED where our role may not read it
   */
  boolean has(String table) throws SQLException {
    return TableRights.exists(session(), new TableName("groundwork", table));
  }

  /** Makes the ledger where there is none; part of the run's transaction. */
  public void create() throws SQLException {
    structure.create();
  }

  /** What the last successful run under this name left, if that is still so. */
  public Optional<LastRun> current(Session session, String changelogHash) throws SQLException {
    try {
      Optional<Candidate> found =
          session.first(
              LedgerSchema.CURRENT.formatted(mark.column(), mark.sql(session, schemas), history()),
              row ->
                  new Candidate(
                      new LastRun(
                          row.getLong("id"),
                          row.getInt("changesets"),
                          row.getBoolean("repeats_changesets"),
                          row.getBoolean("repeats_seeds"),
                          row.getBoolean("adopted")),
                      row.getBoolean("is_known")),
              schemas,
              name,
              changelogHash,
              release.orElse(""));
      return found.isPresent() && (found.get().isKnown() || hasCatalogOf(found.get(), session))
          ? found.map(Candidate::run)
          : Optional.empty();
    } catch (SQLException e) {
      if (NOT_THERE.contains(e.getSQLState())) {
        return Optional.empty();
      }
      throw e;
    }
  }

  /** Whether the last good run under this name was one of these changelogs. */
  public boolean isOfLastRun(Session session, String changelogHash) throws SQLException {
    try {
      return session
          .first(LedgerSchema.LAST, row -> row.getString(1), name)
          .filter(changelogHash::equals)
          .isPresent();
    } catch (SQLException e) {
      if (NOT_THERE.contains(e.getSQLState())) {
        return false;
      }
      throw e;
    }
  }

  /** Whether the catalog says what it said after a run, whoever wrote there since. */
  private boolean hasCatalogOf(Candidate candidate, Session session) throws SQLException {
    return session
        .first(
            LedgerSchema.SAME_CATALOG.formatted(Fingerprint.asked(session, schemas, parts).sql()),
            row -> row.getBoolean(1),
            candidate.run().id(),
            schemas)
        .orElse(false);
  }

  /** A run whose catalog may be known to be that of now. */
  private record Candidate(LastRun run, boolean isKnown) {}

  /**
   * A run that left the database ready.
   *
   * @param changesets how many of its changesets the database has
   * @param repeatsChangesets a changeset or precondition has to be looked at in every run
   * @param repeatsSeeds so has a seed
   * @param adopted whether another tool's history was ever taken over in this database, or kept
   */
  public record LastRun(
      long id, int changesets, boolean repeatsChangesets, boolean repeatsSeeds, boolean adopted) {}

  /** The identities of all changesets that runs under this name applied. */
  public Set<String> changesets() throws SQLException {
    return identities("=");
  }

  /** The identities of all changesets that runs under other names applied. */
  public Set<String> changesetsOfOthers() throws SQLException {
    return identities("<>");
  }

  private Set<String> identities(String comparison) throws SQLException {
    if (!has("run")) {
      return Set.of();
    }
    String sql =
        "SELECT DISTINCT pg_catalog.unnest(applied) FROM groundwork.run WHERE name %s ?"
            .formatted(comparison);
    return new LinkedHashSet<>(session().strings(sql, name));
  }

  /** What others changed in our schemas since the last good run; empty where that is nothing. */
  public Optional<Drift> drift() throws SQLException {
    boolean marked = structure.isWhole();
    return marked || structure.isThere()
        ? Drift.of(session(), name, schemas, parts, marked ? Optional.of(mark) : Optional.empty())
        : Optional.empty();
  }

  /** Writes down a run that left the database ready; part of the run's transaction. */
  public long succeeded(Entry entry, Success listener) throws SQLException {
    SchemaContents contents = SchemaContents.of(session(), schemas);
    long run =
        rows()
            .insert(
                entry,
                new RunRowWriter.Rest(
                    """
                release, exit_status, changelog_hash, applied, changesets, repeats_changesets,
                repeats_seeds, files, history_hash, catalog_mark, schema_mark, catalog_hash, catalog\
                """,
                    "nullif(?, ''), 0, ?, ?, ?, ?, ?, nullif(?, ''), %s, (%s), (%s), catalog.hash, catalog.objects"
                        .formatted(history(), mark.written(), Mark.ofSchemas(schemas, contents)),
                    "CROSS JOIN (%s) catalog"
                        .formatted(new Fingerprint(contents, parts).sqlWithObjects())),
                release.orElse(""),
                listener.changelogHash(),
                listener.changesets(),
                listener.total(),
                listener.repeatsChangesets(),
                listener.repeatsSeeds(),
                listener.memory().orElse(""),
                schemas,
                schemas,
                schemas);
    if (listener.memory().isPresent()) {
      session().update(LedgerSchema.FORGET, name, run);
    }
    return run;
  }

  /** What files said when a run of this name read them; empty where none wrote it down. */
  public Optional<String> memory() throws SQLException {
    return structure.isWhole()
        ? session().first(LedgerSchema.FILES, row -> row.getString(1), name)
        : Optional.empty();
  }

  /** Writes down a run that failed, where there is a ledger; after its rollback. */
  public void failed(Entry entry, int exitStatus) throws SQLException {
    if (exists()) {
      rows()
          .insert(
              entry,
              new RunRowWriter.Rest("release, exit_status", "nullif(?, ''), ?"),
              release.orElse(""),
              exitStatus);
    }
  }

  /**
   * What is known of any run.
   *
   * @param report the JSON report
   */
  public record Entry(
      String command, String version, String environment, long tookMillis, String report) {}

  /**
   * What a good run left.
   *
   * @param changesets the identities of those that it applied
   * @param total how many the database has of this changelog
   * @param memory what its files said, for {@link #memory}; empty where they were not read
   */
  public record Success(
      String changelogHash,
      List<String> changesets,
      int total,
      boolean repeatsChangesets,
      boolean repeatsSeeds,
      Optional<String> memory) {}

  private String history() {
    return new HistoryTable(schemas.get(0)).digest();
  }

  private RunRowWriter rows() {
    return new RunRowWriter(session(), name);
  }

  private Session session() {
    return sessions.get();
  }
}
