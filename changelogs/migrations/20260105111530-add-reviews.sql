--liquibase formatted sql

--changeset shop:1
--comment: one review of a product by a customer; hidden until somebody of the shop has read it
CREATE TABLE reviews (
    id            uuid PRIMARY KEY DEFAULT uuid_generate_v4(),
    product_id    uuid NOT NULL REFERENCES products (id) ON DELETE CASCADE,
    user_id       uuid NOT NULL REFERENCES users (id) ON DELETE CASCADE,
    order_item_id uuid REFERENCES order_items (id) ON DELETE SET NULL,
    rating        smallint NOT NULL CHECK (rating BETWEEN 1 AND 5),
    title         varchar(120),
    body          varchar(2000),
    status        varchar(20) NOT NULL DEFAULT 'pending'
                  CHECK (status IN ('pending', 'published', 'rejected')),
    created_at    timestamptz NOT NULL DEFAULT now(),
    updated_at    timestamptz NOT NULL DEFAULT now(),
    UNIQUE (product_id, user_id)
);
CREATE INDEX reviews_user_id_idx ON reviews (user_id);
CREATE INDEX reviews_order_item_id_idx ON reviews (order_item_id);
--rollback DROP TABLE reviews;
