--liquibase formatted sql

--changeset shop:1
--comment: search finds "galxy" too: trigrams, from the extension pg_trgm
CREATE INDEX products_name_trgm_idx ON products USING gin (name gin_trgm_ops);
--rollback DROP INDEX products_name_trgm_idx;

--changeset shop:2
--comment: the pages people open most: a category by price, and my orders, newest first
CREATE INDEX products_listing_idx ON products (category_id, price) WHERE status = 'active';
CREATE INDEX orders_of_a_user_idx ON orders (user_id, placed_at DESC);
DROP INDEX orders_user_id_idx;
--rollback CREATE INDEX orders_user_id_idx ON orders (user_id);
--rollback DROP INDEX orders_of_a_user_idx;
--rollback DROP INDEX products_listing_idx;
