DROP TABLE IF EXISTS users, orders, schema_migrations, goose_db_version, databasechangelog, databasechangeloglock;
DROP SCHEMA IF EXISTS groundwork, supabase_migrations CASCADE;
{file:migrations/000001_users.up.sql}
{file:migrations/000002_orders.up.sql}
CREATE TABLE schema_migrations (version varchar PRIMARY KEY);
INSERT INTO schema_migrations VALUES ('20250101090000'), ('20250210090000');
