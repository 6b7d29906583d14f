{file:drizzle/0000_init.sql}
{file:drizzle/0001_orders.sql}
{file:drizzle/0003_status.sql}
CREATE SCHEMA drizzle;
CREATE TABLE drizzle.__drizzle_migrations (
    id SERIAL PRIMARY KEY, hash text NOT NULL, created_at bigint);
INSERT INTO drizzle.__drizzle_migrations (hash, created_at)
VALUES ('{sha256:drizzle/0000_init.sql}', 1735722000000);
INSERT INTO drizzle.__drizzle_migrations (hash, created_at)
VALUES ('{sha256:drizzle/0001_orders.sql}', 1739178000000);
INSERT INTO drizzle.__drizzle_migrations (hash, created_at)
VALUES ('{sha256:drizzle/0003_status.sql}', 1740819600000);
