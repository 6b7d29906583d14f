package dev.groundwork.ledger;

import dev.groundwork.config.Config.DriftPart;
import dev.groundwork.postgres.Session;
import dev.groundwork.postgres.catalog.HistoryTable;
import dev.groundwork.postgres.fingerprint.Fingerprint;
import dev.groundwork.run.Plural;
import dev.groundwork.run.Problem;
import java.sql.SQLException;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * The schema is not what the last good run left.
 *
 * @param run the one whose catalog it is compared with
 * @param objects what is different, such as {@code table public.products changed}; empty where
 *     nobody may tell
 * @param formerSchemas those of that run, where one of them is none of ours any more; the one with
 *     the history comes first, as the setting has it
 * @param schemas those of the setting now
 */
public record Drift(
    long run, List<String> objects, List<String> formerSchemas, List<String> schemas) {
  private static final String SCHEMAS =
      """
      SELECT former.name
      FROM groundwork.run r, pg_catalog.json_each_text(r.catalog) AS o,
        LATERAL (SELECT pg_catalog.substr(o.key, 8)) AS former (name)
      WHERE r.id = ? AND o.key LIKE 'schema %%'
      ORDER BY NOT EXISTS (
        SELECT FROM pg_catalog.pg_class c
        WHERE c.relnamespace = (
            SELECT n.oid FROM pg_catalog.pg_namespace n WHERE n.nspname = former.name)
          AND c.relname = '%s'), 1
      """
          .formatted(HistoryTable.NAME);

  /**
   * The last run of this name, if no other application's has left the schema as it is now: two may
   * share one. Where the setting of the parts was changed since, only what is always looked at can
   * be compared. What is not materialized is planned, and computed, at each place that names it.
   */
  private static final String LAST =
      """
      WITH catalog AS MATERIALIZED (SELECT (%s) AS hash)
      SELECT s.run FROM groundwork.state s, catalog
      WHERE s.name = ? AND s.catalog_hash <> catalog.hash
        AND (pg_catalog.split_part(s.catalog_hash, ';', 1)
            <> pg_catalog.split_part(catalog.hash, ';', 1)
          OR pg_catalog.split_part(s.catalog_hash, ';', 2)
            = pg_catalog.split_part(catalog.hash, ';', 2))
        AND NOT EXISTS (
          SELECT FROM groundwork.state o
          WHERE o.run > s.run AND o.catalog_hash = catalog.hash)
      """;

  private static final String OBJECTS =
      """
      WITH now AS (SELECT o.key, o.value FROM pg_catalog.json_each_text((%s)) AS o),
      before AS (
        SELECT o.key, o.value FROM groundwork.run r, pg_catalog.json_each_text(r.catalog) AS o
        WHERE r.id = ?)
      SELECT coalesce(now.key, before.key)
        || CASE WHEN before.key IS NULL THEN ' is new'
             WHEN now.key IS NULL THEN ' is gone' ELSE ' was changed' END
      FROM now FULL JOIN before ON before.key = now.key
      WHERE now.value IS DISTINCT FROM before.value
      ORDER BY 1
      """;

  public Drift {
    objects = List.copyOf(objects);
    formerSchemas = List.copyOf(formerSchemas);
    schemas = List.copyOf(schemas);
  }

  /**
   * Looks for it.
   *
   * @param mark which each run of this ledger left; empty where it is one of an older version, or
   *     one that we may not read
   */
  static Optional<Drift> of(
      Session session, String name, List<String> schemas, Set<DriftPart> parts, Optional<Mark> mark)
      throws SQLException {
    if (mark.isPresent() && isUnchanged(session, name, schemas, mark.get())) {
      return Optional.empty();
    }
    Fingerprint now = Fingerprint.asked(session, schemas, parts);
    Optional<Long> run =
        session.first(LAST.formatted(now.sql()), row -> row.getLong(1), schemas, name);
    return run.isEmpty() ? Optional.empty() : Optional.of(since(session, run.get(), schemas, now));
  }

  /** A fingerprint of thousands of tables takes longer than a migration does. */
  private static boolean isUnchanged(Session session, String name, List<String> schemas, Mark mark)
      throws SQLException {
    return session.ask(
        LedgerSchema.IS_UNCHANGED.formatted(mark.column(), mark.sql(session, schemas)),
        name,
        schemas);
  }

  private static Drift since(Session session, long run, List<String> schemas, Fingerprint now)
      throws SQLException {
    if (!session.ask("SELECT pg_catalog.has_table_privilege('groundwork.run', 'SELECT')")) {
      return new Drift(run, List.of(), List.of(), schemas);
    }
    List<String> former = session.strings(SCHEMAS, run);
    return new Drift(
        run,
        session.strings(OBJECTS.formatted(now.objectsSql()), schemas, run),
        schemas.containsAll(former) ? List.of() : former,
        schemas);
  }

  /** As a run and {@code status} tell it. */
  public Problem problem() {
    return formerSchemas.isEmpty() ? changed() : moved();
  }

  private Problem changed() {
    return new Problem(
        "the schema is not what run %d left".formatted(run)
            + (objects.isEmpty() ? "" : ": " + Plural.names(objects)),
        "schema " + String.join(", ", schemas),
        "undo it, or bring it into a changeset; to take it as it is, run once with\n"
            + "guard.drift=warn");
  }

  private Problem moved() {
    String former = String.join(",", formerSchemas);
    String now = String.join(",", schemas);
    return new Problem(
        "the setting schema was changed: run %d had %s, this one has %s"
            .formatted(run, former, now),
        "setting schema",
        "set schema=%s again; to go on with %s, run once with guard.drift=warn"
            .formatted(former, now));
  }
}
