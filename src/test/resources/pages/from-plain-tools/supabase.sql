DROP TABLE IF EXISTS users, orders, schema_migrations, goose_db_version, databasechangelog, databasechangeloglock;
DROP SCHEMA IF EXISTS groundwork, supabase_migrations CASCADE;
{file:migrations/000001_users.up.sql}
{file:migrations/000002_orders.up.sql}
CREATE SCHEMA supabase_migrations;
CREATE TABLE supabase_migrations.schema_migrations (
    version text PRIMARY KEY, statements text[], name text);
INSERT INTO supabase_migrations.schema_migrations (version, name)
VALUES ('20250101090000', 'users'), ('20250210090000', 'orders');
