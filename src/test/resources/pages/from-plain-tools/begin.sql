{file:migrations/000001_users.up.sql}
{file:migrations/000002_orders.up.sql}
CREATE TABLE schema_migrations (version bigint NOT NULL PRIMARY KEY, dirty boolean NOT NULL);
INSERT INTO schema_migrations VALUES (2, false);
