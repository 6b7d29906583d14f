package dev.groundwork.postgres.catalog;

import dev.groundwork.postgres.Session;
import dev.groundwork.postgres.Sql;
import java.sql.SQLException;
import java.util.List;

/**
 * The table in which Liquibase keeps what has run, and the one beside it for its lock. Whoever asks
 * for them asks here, so that the history of another tool has one place to fit in.
 *
 * @param schema the first of ours
 */
public record HistoryTable(String schema) {
  /** For people; {@link #sql} is for the server. */
  public static final String NAME = "databasechangelog";

  private static final String LOCK_NAME = "databasechangeloglock";

  /** Which relations of a schema are not ours: a condition on the {@code relname} of {@code c}. */
  public static final String NEITHER = "c.relname NOT IN ('" + NAME + "', '" + LOCK_NAME + "')";

  /** The schemas of some that have a lock which our role may see and release. */
  private static final String LOCKS =
      """
      SELECT n.nspname
      FROM pg_catalog.pg_class c
      JOIN pg_catalog.pg_namespace n ON n.oid = c.relnamespace
      JOIN pg_catalog.pg_attribute a ON a.attrelid = c.oid AND a.attname = 'locked'
      WHERE c.relnamespace = ANY (ARRAY(
          SELECT oid FROM pg_catalog.pg_namespace WHERE nspname = ANY (?::text[])))
        AND c.relname = '%s' AND c.relkind = 'r'
        AND a.atttypid = 'pg_catalog.bool'::pg_catalog.regtype
        AND pg_catalog.has_schema_privilege(n.oid, 'USAGE')
        AND pg_catalog.has_table_privilege(c.oid, 'SELECT')
        AND pg_catalog.has_table_privilege(c.oid, 'UPDATE')
      ORDER BY n.nspname
      """
          .formatted(LOCK_NAME);

  /** What a changeset is known by, in the order of its identity. */
  private static final String IDENTITY = "filename, id, author";

  /**
   * By their number, since a clock may have been set back between two runs; where numbers repeat,
   * as after old versions of Liquibase that began anew, by time.
   */
  private static final String ROWS =
      """
      SELECT id, author, filename, dateexecuted, exectype, md5sum, description, comments, tag
      FROM %1$s
      ORDER BY CASE
          WHEN (SELECT pg_catalog.count(*) = pg_catalog.count(DISTINCT h.orderexecuted) FROM %1$s h)
          THEN orderexecuted END,
        dateexecuted, orderexecuted
      """;

  private static final String DIGEST =
      """
      (SELECT pg_catalog.md5(pg_catalog.string_agg(pg_catalog.concat_ws('|', id, author, filename,
         md5sum, exectype), ',' ORDER BY orderexecuted, id, author, filename))
       FROM %s)""";

  private static final String CURRENT =
      """
      SELECT NOT EXISTS (
          SELECT FROM (VALUES ('id', 0), ('author', 0), ('filename', 0), ('dateexecuted', 0),
            ('orderexecuted', 0), ('exectype', 0), ('md5sum', 35), ('description', 0),
            ('comments', 0), ('tag', 0), ('liquibase', 20), ('contexts', 255), ('labels', 255),
            ('deployment_id', 0)) wanted (name, size)
          WHERE NOT EXISTS (
            SELECT FROM pg_catalog.pg_attribute
            WHERE attrelid = pg_catalog.to_regclass(?)::oid AND attname = wanted.name
              AND (atttypmod = -1 OR atttypmod - 4 >= wanted.size)))
        AND NOT EXISTS (SELECT FROM %s WHERE NOT pg_catalog.starts_with(md5sum, ?))
      """;

  /** Quoted, in its schema. */
  public String sql() {
    return Sql.identifier(schema, NAME);
  }

  /** For people, with its schema. */
  public String title() {
    return schema + "." + NAME;
  }

  /** The table of Liquibase's lock: quoted, in its schema. */
  public String lockSql() {
    return Sql.identifier(schema, LOCK_NAME);
  }

  public TableName name() {
    return new TableName(schema, NAME);
  }

  /**
   * Whether it is there.
   *
   * @throws dev.groundwork.run.GroundworkException DENIED where our role may not read it
   */
  public boolean exists(Session session) throws SQLException {
    return TableRights.exists(session, name());
  }

  /** Whether the catalog lists it, which tells everybody. */
  public boolean isListed(Session session) throws SQLException {
    return session.ask(
        """
        SELECT EXISTS (
          SELECT FROM pg_catalog.pg_class c WHERE c.relkind IN ('r', 'p') AND %s)
        """
            .formatted(TableName.IS),
        schema,
        NAME);
  }

  /**
   * Whether it is as Liquibase makes it today: its columns and their sizes, and checksums of this
   * version alone. Our role may read it.
   */
  public boolean isCurrent(Session session, int checksumVersion) throws SQLException {
    return session.ask(CURRENT.formatted(sql()), sql(), checksumVersion + ":");
  }

  /** Whether our role may read it; false too where it is not there. */
  public boolean isReadable(Session session) throws SQLException {
    return name().isReadable(session);
  }

  /** The same of the table of Liquibase's lock. */
  public boolean isLockReadable(Session session) throws SQLException {
    return new TableName(schema, LOCK_NAME).isReadable(session);
  }

  /** How many changesets it has; the role may read it. */
  public long count(Session session) throws SQLException {
    return session
        .first("SELECT pg_catalog.count(*) FROM " + sql(), row -> row.getLong(1))
        .orElseThrow();
  }

  /** One hash of all that it has, as one value inside another query. */
  public String digest() {
    return DIGEST.formatted(sql());
  }

  /** The path, id, author and checksum of each changeset, in that order. */
  public <T> List<T> identities(Session session, Session.RowMapper<T> mapper) throws SQLException {
    return session.query("SELECT " + IDENTITY + ", md5sum FROM " + sql(), mapper);
  }

  /** Everything that is known of each changeset, by the names of the columns, as they ran. */
  public <T> List<T> rows(Session session, Session.RowMapper<T> mapper) throws SQLException {
    return session.query(ROWS.formatted(sql()), mapper);
  }

  /** The tables of Liquibase's lock in some schemas that our role may see and release, quoted. */
  public static List<String> locks(Session session, List<String> schemas) throws SQLException {
    return session.strings(LOCKS, schemas).stream()
        .map(schema -> new HistoryTable(schema).lockSql())
        .toList();
  }
}
