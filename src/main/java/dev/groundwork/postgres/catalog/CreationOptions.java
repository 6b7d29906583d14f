package dev.groundwork.postgres.catalog;

import dev.groundwork.postgres.Session;
import java.sql.SQLException;
import java.util.Optional;

/**
 * What a database is given when it is made, and never again: encoding, locale and tablespace. A
 * database that takes the place of another has to sort as that one did, or its indexes are not the
 * same.
 *
 * <p>The catalog names the locale otherwise in almost every version (manual, pg_database: the
 * provider since 15, ICU rules since 16, {@code datlocale} and the builtin provider since 17). In
 * the row as JSON, what a version does not have is null.
 */
public final class CreationOptions {
  private static final String ALL =
      """
      SELECT pg_catalog.concat(
        pg_catalog.format(' ENCODING %L LC_COLLATE %L LC_CTYPE %L',
          pg_catalog.pg_encoding_to_char(d.encoding), d.datcollate, d.datctype),
        ' LOCALE_PROVIDER ' || CASE r.v ->> 'datlocprovider'
          WHEN 'c' THEN 'libc' WHEN 'i' THEN 'icu' WHEN 'b' THEN 'builtin'
          ELSE pg_catalog.quote_literal(r.v ->> 'datlocprovider') END,
        CASE r.v ->> 'datlocprovider' WHEN 'i' THEN ' ICU_LOCALE ' WHEN 'b' THEN ' BUILTIN_LOCALE '
          END || pg_catalog.quote_literal(coalesce(r.v ->> 'datlocale', r.v ->> 'daticulocale')),
        ' ICU_RULES ' || pg_catalog.quote_literal(r.v ->> 'daticurules'),
        (SELECT pg_catalog.format(' TABLESPACE %I', t.spcname) FROM pg_catalog.pg_tablespace t
          WHERE t.oid = d.dattablespace AND t.spcname <> 'pg_default'))
      FROM pg_catalog.pg_database d CROSS JOIN LATERAL (SELECT pg_catalog.to_jsonb(d)) r (v)
      WHERE d.datname = ?
      """;

  /** Both options are there since 15; before, each copy was of files. */
  private static final String COPY =
      """
      SELECT pg_catalog.concat(' STRATEGY file_copy', ' COLLATION_VERSION '
        || pg_catalog.quote_literal(pg_catalog.to_jsonb(d) ->> 'datcollversion'))
      FROM pg_catalog.pg_database d
      WHERE d.datname = ?
        AND pg_catalog.current_setting('server_version_num')::integer >= 150000
      """;

  private CreationOptions() {}

  /**
   * Those of a database, for one made from {@code template0}, which takes any; empty where there is
   * no such database. The collation version is not among them: what is written anew is sorted by
   * the library that is there.
   */
  public static Optional<String> of(Session session, String database) throws SQLException {
    return session.first(ALL, row -> row.getString(1), database);
  }

  /**
   * What the copy of a database takes beyond what it has from it. Its indexes are copied as they
   * are, and so it says by which version they are sorted; without this option the server refuses to
   * copy a database whose collation version is not its own, just when a copy is wanted most.
   *
   * <p>It is copied by files, between two checkpoints. Page by page through the WAL, a sequence
   * would be copied with numbers that the WAL counts as drawn already: a server that dies before
   * its next checkpoint would give the same numbers to rows of the copy again.
   */
  public static String ofCopy(Session session, String database) throws SQLException {
    return session.first(COPY, row -> row.getString(1), database).orElse("");
  }
}
