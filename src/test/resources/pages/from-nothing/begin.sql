CREATE TABLE customers (id bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY, email text NOT NULL UNIQUE);
CREATE TABLE orders (id bigint PRIMARY KEY, customer bigint NOT NULL REFERENCES customers);
CREATE TABLE knex_migrations (id serial PRIMARY KEY, name varchar(255), batch int,
    migration_time timestamptz);
CREATE TABLE knex_migrations_lock (index serial PRIMARY KEY, is_locked int);
INSERT INTO knex_migrations (name, batch, migration_time)
VALUES ('20250101_users.js', 1, now() - interval '1 day'), ('20250210_orders.js', 2, now());
