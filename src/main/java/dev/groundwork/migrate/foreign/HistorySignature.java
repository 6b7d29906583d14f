package dev.groundwork.migrate.foreign;

import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * By what the table of a tool is known, and how its rows are read.
 *
 * @param schema where the tool puts it, other than beside the tables; may be empty
 * @param tables its names, unless a setting of that tool gives it another
 * @param columns that it has, each with the beginning of its type
 * @param others columns that it does not have
 * @param beside a table in the same schema; may be empty
 * @param row columns of a query: what tells this row from all later ones, its version, a name, the
 *     checksum, the state, the time, a remark
 * @param order of the rows, as the tool wrote them
 */
record HistorySignature(
    ForeignTool tool,
    String schema,
    List<String> tables,
    Map<String, String> columns,
    Set<String> others,
    String beside,
    String row,
    String order) {

  private static final String TIME =
      "pg_catalog.to_char(%s AT TIME ZONE 'UTC', 'YYYY-MM-DD HH24:MI:SS')";
  private static final String LOCAL_TIME = "pg_catalog.to_char(%s, 'YYYY-MM-DD HH24:MI:SS')";

  /** Whether a table can be of this tool, whatever its name. */
  boolean fits(Map<String, String> found, Set<String> tablesBeside) {
    return columns.entrySet().stream()
            .allMatch(c -> found.getOrDefault(c.getKey(), "").startsWith(c.getValue()))
        && columns.keySet().stream().allMatch(found::containsKey)
        && others.stream().noneMatch(found::containsKey)
        && (beside.isEmpty() || tablesBeside.contains(beside));
  }

  /** The same of a table whose name no setting gave. */
  boolean isCalled(String inSchema, String table) {
    return tables.contains(table) && (schema.isEmpty() || schema.equals(inSchema));
  }

  /** Every column as text. */
  private static String row(
      String key, String version, String name, String checksum, String state, String at) {
    return row(key, version, name, checksum, state, at, "''");
  }

  private static String row(
      String key,
      String version,
      String name,
      String checksum,
      String state,
      String at,
      String remark) {
    return "%s, %s, %s, %s, %s, coalesce(%s, ''), coalesce(%s, '')"
        .formatted(key, version, name, checksum, state, at, remark);
  }

  /** One column says which migration it is, and all that are there were applied. */
  private static HistorySignature plain(
      ForeignTool tool,
      String table,
      Map<String, String> columns,
      String version,
      String at,
      String order) {
    return new HistorySignature(
        tool,
        "",
        List.of(table),
        columns,
        Set.of(),
        "",
        row(known(version), known(version), "''", "''", "'applied'", at),
        order);
  }

  private static String known(String column) {
    return "coalesce(%s, '')".formatted(column);
  }

  /** In the order in which they are tried. */
  static final List<HistorySignature> ALL =
      List.of(
          prisma(),
          flyway(),
          drizzle(),
          golangMigrate(),
          goose(),
          supabase(),
          rails(),
          plain(
              ForeignTool.ECTO,
              "schema_migrations",
              Map.of("version", "bigint", "inserted_at", "timestamp"),
              "version::text",
              LOCAL_TIME.formatted("inserted_at"),
              "version"),
          dbmate(),
          plain(
              ForeignTool.TYPEORM,
              "migrations",
              Map.of("timestamp", "bigint", "name", ""),
              "name::text",
              "''",
              "timestamp, name"),
          plain(
              ForeignTool.LARAVEL,
              "migrations",
              Map.of("migration", "", "batch", "integer"),
              "migration::text",
              "''",
              "batch, migration"),
          plain(
              ForeignTool.KNEX,
              "knex_migrations",
              Map.of("name", "", "batch", "integer", "migration_time", "timestamp"),
              "name::text",
              TIME.formatted("migration_time"),
              "migration_time, name"),
          plain(
              ForeignTool.NODE_PG_MIGRATE,
              "pgmigrations",
              Map.of("name", "", "run_on", "timestamp"),
              "name::text",
              LOCAL_TIME.formatted("run_on"),
              "run_on, name"),
          plain(
              ForeignTool.ALEMBIC,
              "alembic_version",
              Map.of("version_num", ""),
              "version_num::text",
              "''",
              "version_num"),
          plain(
              ForeignTool.DJANGO,
              "django_migrations",
              Map.of("app", "", "name", "", "applied", "timestamp"),
              "app || '.' || name",
              TIME.formatted("applied"),
              "applied, app, name"),
          atlas(),
          plain(
              ForeignTool.SEQUELIZE,
              "SequelizeMeta",
              Map.of("name", ""),
              "name::text",
              "''",
              "name"));

  private static HistorySignature prisma() {
    String state =
        """
        CASE WHEN rolled_back_at IS NOT NULL THEN 'rolled_back'
          WHEN finished_at IS NULL THEN 'failed' ELSE 'applied' END""";
    return new HistorySignature(
        ForeignTool.PRISMA,
        "",
        List.of("_prisma_migrations"),
        Map.of("checksum", "", "applied_steps_count", "integer"),
        Set.of(),
        "",
        row(
            "id || ' ' || (%s)".formatted(state),
            "migration_name",
            "''",
            "checksum",
            state,
            TIME.formatted("coalesce(finished_at, started_at)"),
            "logs"),
        "started_at, id");
  }

  private static HistorySignature flyway() {
    String state =
        """
        CASE WHEN NOT success THEN 'failed'
          WHEN type = 'DELETE' OR type LIKE 'UNDO%' THEN 'rolled_back'
          WHEN type IN ('BASELINE', 'SQL_BASELINE') THEN 'baseline'
          WHEN type = 'SCHEMA' THEN 'marker' ELSE 'applied' END""";
    return new HistorySignature(
        ForeignTool.FLYWAY,
        "",
        List.of("flyway_schema_history", "schema_version"),
        Map.of("installed_rank", "integer", "script", "", "success", "boolean"),
        Set.of(),
        "",
        row(
            "pg_catalog.concat_ws(' ', installed_rank, version, success)",
            "coalesce(version, '')",
            "description",
            "coalesce(checksum::text, '')",
            state,
            LOCAL_TIME.formatted("installed_on")),
        "installed_rank");
  }

  /** From 1.0 on it has a column {@code name}, read as null where there is none. */
  private static HistorySignature drizzle() {
    return new HistorySignature(
        ForeignTool.DRIZZLE,
        "",
        List.of("__drizzle_migrations"),
        Map.of("id", "integer", "hash", "text", "created_at", "bigint"),
        Set.of(),
        "",
        row(
            "id::text || ' ' || hash",
            "coalesce(created_at::text, '')",
            "coalesce(pg_catalog.to_jsonb(history) ->> 'name', '')",
            "hash",
            "'applied'",
            TIME.formatted("pg_catalog.to_timestamp(created_at / 1000.0)")),
        "created_at, id");
  }

  private static HistorySignature golangMigrate() {
    return new HistorySignature(
        ForeignTool.GOLANG_MIGRATE,
        "",
        List.of("schema_migrations"),
        Map.of("version", "bigint", "dirty", "boolean"),
        Set.of(),
        "",
        row(
            "pg_catalog.concat_ws(' ', version, dirty)",
            "version::text",
            "''",
            "''",
            "CASE WHEN dirty THEN 'failed' ELSE 'applied' END",
            "''"),
        "version");
  }

  /** Old releases wrote a row for a migration that was taken back; the newest of each counts. */
  private static HistorySignature goose() {
    return new HistorySignature(
        ForeignTool.GOOSE,
        "",
        List.of("goose_db_version"),
        Map.of("id", "", "version_id", "bigint", "is_applied", "boolean"),
        Set.of(),
        "",
        row(
            "pg_catalog.concat_ws(' ', id, version_id, is_applied)",
            "version_id::text",
            "''",
            "''",
            """
            CASE WHEN version_id = 0 THEN 'marker' WHEN is_applied THEN 'applied'
              ELSE 'rolled_back' END""",
            LOCAL_TIME.formatted("tstamp")),
        "id");
  }

  private static HistorySignature supabase() {
    return new HistorySignature(
        ForeignTool.SUPABASE,
        "supabase_migrations",
        List.of("schema_migrations"),
        Map.of("version", "", "statements", "text[]"),
        Set.of(),
        "",
        row(
            "version::text",
            "version::text",
            "coalesce(pg_catalog.to_jsonb(history) ->> 'name', '')",
            "''",
            "'applied'",
            "''"),
        "version");
  }

  private static HistorySignature rails() {
    return versions(ForeignTool.RAILS, "ar_internal_metadata");
  }

  private static HistorySignature dbmate() {
    return versions(ForeignTool.DBMATE, "");
  }

  private static HistorySignature versions(ForeignTool tool, String beside) {
    return new HistorySignature(
        tool,
        "",
        List.of("schema_migrations"),
        Map.of("version", "character varying"),
        Set.of("dirty", "statements", "inserted_at", "checksum", "hash"),
        beside,
        row("version::text", "version::text", "''", "''", "'applied'", "''"),
        "version");
  }

  private static HistorySignature atlas() {
    return new HistorySignature(
        ForeignTool.ATLAS,
        "",
        List.of("atlas_schema_revisions"),
        Map.of("version", "", "partial_hashes", ""),
        Set.of(),
        "",
        row(
            "version || ' ' || applied::text",
            "version::text",
            "coalesce(description, '')",
            "hash",
            "CASE WHEN applied < total THEN 'failed' ELSE 'applied' END",
            TIME.formatted("executed_at"),
            "error"),
        "version");
  }
}
