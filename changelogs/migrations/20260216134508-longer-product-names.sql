--liquibase formatted sql

--changeset shop:1
--comment: laptops come with names longer than 120 characters
ALTER TABLE products ALTER COLUMN name TYPE varchar(200);
ALTER TABLE order_items ALTER COLUMN product_name TYPE varchar(200);
--rollback ALTER TABLE order_items ALTER COLUMN product_name TYPE varchar(120) USING left(product_name, 120);
--rollback ALTER TABLE products ALTER COLUMN name TYPE varchar(120) USING left(name, 120);
