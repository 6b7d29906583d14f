package dev.groundwork.migrate.foreign;

import static dev.groundwork.migrate.foreign.HistorySignature.LOCAL_TIME;
import static dev.groundwork.migrate.foreign.HistorySignature.TIME;
import static dev.groundwork.migrate.foreign.HistorySignature.row;

import java.util.List;
import java.util.Map;
import java.util.Set;

/** The tools whose migrations are folders of SQL: how they write down what they ran. */
final class SqlFolderTool {
  private SqlFolderTool() {}

  static HistorySignature prisma() {
    String state =
        """
        CASE WHEN rolled_back_at IS NOT NULL THEN 'rolled_back'
          WHEN finished_at IS NULL THEN 'failed' ELSE 'applied' END""";
    return HistorySignature.of(
        ForeignTool.PRISMA,
        List.of("_prisma_migrations"),
        Map.of("checksum", "", "applied_steps_count", "integer"),
        row(
            "pg_catalog.concat_ws(' ', id, (%s))".formatted(state),
            "migration_name::text",
            "''",
            "checksum",
            state,
            TIME.formatted("coalesce(finished_at, started_at)"),
            "logs"),
        "started_at, id");
  }

  /** Releases before 9 called a baseline that runs a state script. */
  static HistorySignature flyway() {
    String state =
        """
        CASE WHEN success IS NOT TRUE THEN 'failed'
          WHEN type::text = 'DELETE' OR type::text LIKE 'UNDO%' THEN 'rolled_back'
          WHEN type::text ~ '^(BASELINE|.*_(BASELINE|STATE_SCRIPT))$' THEN 'baseline'
          WHEN type::text = 'SCHEMA' THEN 'marker' ELSE 'applied' END""";
    return HistorySignature.of(
        ForeignTool.FLYWAY,
        List.of("flyway_schema_history", "schema_version"),
        Map.of("installed_rank", "integer", "script", "", "success", "boolean"),
        row(
            "pg_catalog.concat_ws(' ', installed_rank, version, success)",
            "version::text",
            "description",
            "checksum::text",
            state,
            LOCAL_TIME.formatted("installed_on")),
        "installed_rank");
  }

  /** From 1.0 on it has a column {@code name}, read as null where there is none. */
  static HistorySignature drizzle() {
    return HistorySignature.of(
        ForeignTool.DRIZZLE,
        List.of("__drizzle_migrations"),
        Map.of("id", "integer", "hash", "text", "created_at", "bigint"),
        row(
            "pg_catalog.concat_ws(' ', id, hash)",
            "created_at::text",
            "pg_catalog.to_jsonb(history) ->> 'name'",
            "hash",
            "'applied'",
            TIME.formatted("pg_catalog.to_timestamp(created_at::numeric / 1000.0)")),
        "created_at, id");
  }

  static HistorySignature golangMigrate() {
    return HistorySignature.of(
        ForeignTool.GOLANG_MIGRATE,
        List.of("schema_migrations"),
        Map.of("version", "bigint", "dirty", "boolean"),
        row(
            "pg_catalog.concat_ws(' ', version, dirty)",
            "version::text",
            "''",
            "''",
            "CASE WHEN dirty IS NOT FALSE THEN 'failed' ELSE 'applied' END",
            "''"),
        "version");
  }

  /** Old releases wrote a row for a migration that was taken back; the newest of each counts. */
  static HistorySignature goose() {
    return HistorySignature.of(
        ForeignTool.GOOSE,
        List.of("goose_db_version"),
        Map.of("id", "", "version_id", "bigint", "is_applied", "boolean"),
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

  static HistorySignature supabase() {
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
            "pg_catalog.to_jsonb(history) ->> 'name'",
            "''",
            "'applied'",
            "''"),
        "version");
  }

  static HistorySignature rails() {
    return versions(ForeignTool.RAILS, "ar_internal_metadata");
  }

  static HistorySignature dbmate() {
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
}
