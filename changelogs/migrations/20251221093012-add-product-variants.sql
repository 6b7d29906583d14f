--liquibase formatted sql

--changeset shop:1
--comment: a phone is sold in colours and sizes, each with a price and a stock of its own
CREATE TABLE product_variants (
    id          uuid PRIMARY KEY DEFAULT uuid_generate_v4(),
    product_id  uuid NOT NULL REFERENCES products (id) ON DELETE CASCADE,
    sku         varchar(40) NOT NULL UNIQUE,
    name        varchar(80) NOT NULL,
    price       numeric(12,2) NOT NULL CHECK (price > 0),
    stock       integer NOT NULL DEFAULT 0 CHECK (stock >= 0),
    is_active   boolean NOT NULL DEFAULT true,
    created_at  timestamptz NOT NULL DEFAULT now(),
    updated_at  timestamptz NOT NULL DEFAULT now(),
    UNIQUE (product_id, name)
);
--rollback DROP TABLE product_variants;

--changeset shop:2
--comment: what was sold as one thing becomes its first variant, and the stock moves there
INSERT INTO product_variants (product_id, sku, name, price, stock)
SELECT id, sku, 'Standard', price, stock FROM products;
ALTER TABLE products DROP COLUMN stock;
--rollback ALTER TABLE products ADD COLUMN stock integer NOT NULL DEFAULT 0 CHECK (stock >= 0);
--rollback UPDATE products SET stock =
--rollback     (SELECT coalesce(sum(v.stock), 0) FROM product_variants v WHERE v.product_id = products.id);

--changeset shop:3
--comment: carts and orders name the variant; its product follows from it
ALTER TABLE cart_items ADD COLUMN variant_id uuid REFERENCES product_variants (id) ON DELETE CASCADE;
UPDATE cart_items SET variant_id = v.id
FROM product_variants v WHERE v.product_id = cart_items.product_id;
ALTER TABLE cart_items ALTER COLUMN variant_id SET NOT NULL;
ALTER TABLE cart_items DROP COLUMN product_id;
ALTER TABLE cart_items ADD UNIQUE (cart_id, variant_id);
CREATE INDEX cart_items_variant_id_idx ON cart_items (variant_id);

ALTER TABLE order_items ADD COLUMN variant_id uuid REFERENCES product_variants (id) ON DELETE RESTRICT;
UPDATE order_items SET variant_id = v.id
FROM product_variants v WHERE v.product_id = order_items.product_id;
ALTER TABLE order_items ALTER COLUMN variant_id SET NOT NULL;
ALTER TABLE order_items DROP COLUMN product_id;
CREATE INDEX order_items_variant_id_idx ON order_items (variant_id);
--rollback ALTER TABLE order_items ADD COLUMN product_id uuid REFERENCES products (id) ON DELETE RESTRICT;
--rollback UPDATE order_items SET product_id = v.product_id
--rollback FROM product_variants v WHERE v.id = order_items.variant_id;
--rollback ALTER TABLE order_items ALTER COLUMN product_id SET NOT NULL;
--rollback ALTER TABLE order_items DROP COLUMN variant_id;
--rollback CREATE INDEX order_items_product_id_idx ON order_items (product_id);
--rollback ALTER TABLE cart_items ADD COLUMN product_id uuid REFERENCES products (id) ON DELETE CASCADE;
--rollback UPDATE cart_items SET product_id = v.product_id
--rollback FROM product_variants v WHERE v.id = cart_items.variant_id;
-- two variants of one product are one line again, with the larger quantity
--rollback DELETE FROM cart_items a USING cart_items b
--rollback WHERE a.cart_id = b.cart_id AND a.product_id = b.product_id AND (a.quantity, a.id) < (b.quantity, b.id);
--rollback ALTER TABLE cart_items ALTER COLUMN product_id SET NOT NULL;
--rollback ALTER TABLE cart_items DROP COLUMN variant_id;
--rollback ALTER TABLE cart_items ADD UNIQUE (cart_id, product_id);
--rollback CREATE INDEX cart_items_product_id_idx ON cart_items (product_id);
