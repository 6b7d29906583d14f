package dev.groundwork.baseline;

import dev.groundwork.backup.Dump;
import dev.groundwork.postgres.Session;
import dev.groundwork.postgres.catalog.TableName;
import dev.groundwork.postgres.ddl.SchemaDdl;
import java.io.IOException;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** The text of a migration that makes what is there. */
public final class Baseline {
  /** Those that anybody who may create something may create, and those that something needs. */
  private static final String EXTENSIONS =
      """
      SELECT pg_catalog.format('CREATE EXTENSION IF NOT EXISTS %I WITH SCHEMA %I',
        e.extname, n.nspname)
      FROM pg_catalog.pg_extension e
      JOIN pg_catalog.pg_namespace n ON n.oid = e.extnamespace
      WHERE e.extname <> 'plpgsql' AND (
        EXISTS (
          SELECT FROM pg_catalog.pg_available_extension_versions v
          WHERE v.name = e.extname AND v.installed
            AND (pg_catalog.to_jsonb(v) ->> 'trusted')::boolean)
        OR EXISTS (
          SELECT FROM pg_catalog.pg_depend m
          JOIN pg_catalog.pg_depend d ON d.refclassid = m.classid AND d.refobjid = m.objid
          WHERE m.refclassid = 'pg_catalog.pg_extension'::pg_catalog.regclass::oid
            AND m.refobjid = e.oid AND m.deptype = 'e' AND d.deptype = 'n'
            AND NOT EXISTS (
              SELECT FROM pg_catalog.pg_depend o
              WHERE o.classid = d.classid AND o.objid = d.objid AND o.deptype = 'e')))
      ORDER BY e.extname COLLATE "C"
      """;

  private final Session session;
  private final Dump dump;
  private final List<String> schemas;

  public Baseline(Session session, Dump dump, List<String> schemas) {
    this.session = session;
    this.dump = dump;
    this.schemas = schemas;
  }

  /**
   * A changeset.
   *
   * @param statements how many it has
   * @param without why it was written without pg_dump, if it was
   */
  public record Text(String sql, int statements, Optional<String> without) {}

  /**
   * Formatted SQL.
   *
   * @param id of the changeset
   * @param comment half a sentence
   * @param without what other tools made for themselves
   */
  public Text text(String id, String comment, List<TableName> without)
      throws SQLException, IOException, InterruptedException {
    List<TableName> excluded = new ArrayList<>(without);
    for (String schema : schemas) {
      excluded.add(new TableName(schema, "databasechangelog"));
      excluded.add(new TableName(schema, "databasechangeloglock"));
    }
    Optional<String> why = dump.why("pg_dump");
    List<String> extensions = session.strings(EXTENSIONS);
    SchemaText schema =
        why.isPresent()
            ? SchemaText.of(extensions, ddl(why.get(), excluded))
            : SchemaText.ofDump(extensions, dump.schema(schemas, excluded));
    return new Text(
        """
        --liquibase formatted sql

        --changeset baseline:%s
        --comment: %s
        %s"""
            .formatted(id, comment, schema.text()),
        schema.size(),
        why);
  }

  /** Where pg_dump cannot be used, the catalog has to do. */
  private SchemaDdl ddl(String why, List<TableName> without) throws SQLException {
    SchemaDdl ddl = SchemaDdl.read(session, schemas, without);
    if (!ddl.unknown().isEmpty()) {
      throw dump.unusable(
          "%s, and this cannot be written without it:\n%s"
              .formatted(why, String.join("\n", ddl.unknown())));
    }
    return ddl;
  }
}
