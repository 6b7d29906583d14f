package dev.groundwork.migrate.foreign;

import static dev.groundwork.migrate.foreign.HistorySignature.LOCAL_TIME;
import static dev.groundwork.migrate.foreign.HistorySignature.TIME;
import static dev.groundwork.migrate.foreign.HistorySignature.row;

import java.util.List;
import java.util.Map;

/** Every history that can be told; of most no more than which was the newest. */
final class HistoryCatalog {
  /** In the order in which they are tried. */
  static final List<HistorySignature> ALL =
      List.of(
          SqlFolderTool.prisma(),
          SqlFolderTool.flyway(),
          SqlFolderTool.drizzle(),
          SqlFolderTool.golangMigrate(),
          SqlFolderTool.goose(),
          SqlFolderTool.supabase(),
          SqlFolderTool.rails(),
          plain(
              ForeignTool.ECTO,
              "schema_migrations",
              Map.of("version", "bigint", "inserted_at", "timestamp"),
              "version::text",
              LOCAL_TIME.formatted("inserted_at"),
              "version"),
          SqlFolderTool.dbmate(),
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
              "app::text || '.' || name::text",
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

  private HistoryCatalog() {}

  /** One column says which migration it is, and all that are there were applied. */
  private static HistorySignature plain(
      ForeignTool tool,
      String table,
      Map<String, String> columns,
      String version,
      String at,
      String order) {
    return HistorySignature.of(
        tool, List.of(table), columns, row(version, version, "''", "''", "'applied'", at), order);
  }

  private static HistorySignature atlas() {
    return HistorySignature.of(
        ForeignTool.ATLAS,
        List.of("atlas_schema_revisions"),
        Map.of("version", "", "partial_hashes", ""),
        row(
            "pg_catalog.concat_ws(' ', version, applied)",
            "version::text",
            "description",
            "hash",
            "CASE WHEN applied < total THEN 'failed' ELSE 'applied' END",
            TIME.formatted("executed_at"),
            "error"),
        "version");
  }
}
