--liquibase formatted sql

--changeset shop:1
--comment: a coupon takes off a percentage, with a limit if it has one, or a fixed amount
CREATE TABLE coupons (
    id               uuid PRIMARY KEY DEFAULT uuid_generate_v4(),
    code             varchar(40) NOT NULL UNIQUE CHECK (code = upper(code)),
    description      varchar(160) NOT NULL,
    kind             varchar(20) NOT NULL CHECK (kind IN ('percentage', 'fixed')),
    value            numeric(12,2) NOT NULL CHECK (value > 0),
    max_discount     numeric(12,2) CHECK (max_discount > 0),
    min_order        numeric(12,2) NOT NULL DEFAULT 0 CHECK (min_order >= 0),
    max_uses         integer CHECK (max_uses > 0),
    max_uses_by_user integer CHECK (max_uses_by_user > 0),
    valid_from       timestamptz NOT NULL DEFAULT now(),
    valid_until      timestamptz,
    is_active        boolean NOT NULL DEFAULT true,
    created_at       timestamptz NOT NULL DEFAULT now(),
    updated_at       timestamptz NOT NULL DEFAULT now(),
    CONSTRAINT coupons_percentage_at_most_100 CHECK (kind <> 'percentage' OR value <= 100),
    CONSTRAINT coupons_end_after_their_start CHECK (valid_until > valid_from)
);
--rollback DROP TABLE coupons;

--changeset shop:2
--comment: an order remembers its coupon and what it took off, whatever the coupon is worth later
ALTER TABLE orders
    ADD COLUMN coupon_id uuid REFERENCES coupons (id) ON DELETE RESTRICT,
    ADD COLUMN discount numeric(12,2) NOT NULL DEFAULT 0 CHECK (discount >= 0),
    DROP CONSTRAINT orders_total_adds_up;
ALTER TABLE orders
    ADD CONSTRAINT orders_total_adds_up CHECK (total = subtotal - discount + shipping_fee),
    ADD CONSTRAINT orders_discount_has_a_coupon CHECK (discount = 0 OR coupon_id IS NOT NULL);
CREATE INDEX orders_coupon_id_idx ON orders (coupon_id);
--rollback ALTER TABLE orders DROP CONSTRAINT orders_total_adds_up, DROP CONSTRAINT orders_discount_has_a_coupon;
-- without its discount an order costs what its customer was not asked for: it keeps its total
--rollback UPDATE orders SET subtotal = subtotal - discount WHERE discount > 0;
--rollback ALTER TABLE orders DROP COLUMN coupon_id, DROP COLUMN discount;
--rollback ALTER TABLE orders ADD CONSTRAINT orders_total_adds_up CHECK (total = subtotal + shipping_fee);
