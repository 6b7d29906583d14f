package dev.groundwork.baseline;

import java.util.List;
import java.util.Locale;

/** How the tables of tools look in which they keep what they ran. */
@SuppressWarnings("ImmutableEnumChecker") // a List.of texts
enum ForeignSignature {
  PRISMA("_prisma_migrations", "checksum,applied_steps_count", "migration_name", "started_at"),
  FLYWAY("flyway_schema_history", "installed_rank,script", "script", "installed_rank"),
  GOLANG_MIGRATE("schema_migrations", "version,dirty", "version::text", "version"),
  GOOSE("goose_db_version", "version_id,is_applied", "version_id::text", "id"),
  RAILS("schema_migrations", "version", "version::text", "version", "ar_internal_metadata"),
  DBMATE("schema_migrations", "version", "version::text", "version"),
  TYPEORM("migrations", "timestamp,name", "name::text", "timestamp, name"),
  LARAVEL("migrations", "migration,batch", "migration::text", "batch, migration"),
  KNEX("knex_migrations", "name,batch", "name::text", "migration_time, name"),
  NODE_PG_MIGRATE("pgmigrations", "name,run_on", "name::text", "run_on, name"),
  ALEMBIC("alembic_version", "version_num", "version_num::text", "version_num"),
  DJANGO("django_migrations", "app,name,applied", "app || '.' || name", "applied, app, name"),
  SEQUELIZE("SequelizeMeta", "name", "name::text", "name");

  private final String table;
  private final List<String> columns;
  private final String key;
  private final String order;
  private final String beside;

  ForeignSignature(String table, String columns, String key, String order) {
    this(table, columns, key, order, "");
  }

  ForeignSignature(String table, String columns, String key, String order, String beside) {
    this.table = table;
    this.columns = List.of(columns.split(",", -1));
    this.key = key;
    this.order = order;
    this.beside = beside;
  }

  String table() {
    return table;
  }

  /** Whether a table of that name is this one. */
  boolean fits(List<String> found, List<String> tablesBeside) {
    return found.containsAll(columns) && (beside.isEmpty() || tablesBeside.contains(beside));
  }

  /** What each row is known by, in the order in which they were written. */
  String rows(String from) {
    return "SELECT %s FROM %s ORDER BY %s".formatted(key, from, order);
  }

  String word() {
    return name().toLowerCase(Locale.ROOT).replace('_', '-');
  }
}
