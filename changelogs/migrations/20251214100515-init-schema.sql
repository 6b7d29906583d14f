--liquibase formatted sql

--changeset shop:1
--comment: the catalogue: what the shop sells
CREATE TABLE categories (
    id          uuid PRIMARY KEY DEFAULT uuid_generate_v4(),
    parent_id   uuid REFERENCES categories (id) ON DELETE RESTRICT,
    slug        varchar(80) NOT NULL UNIQUE CHECK (slug ~ '^[a-z0-9]+(-[a-z0-9]+)*$'),
    name        varchar(80) NOT NULL,
    description text,
    position    integer NOT NULL DEFAULT 0,
    is_active   boolean NOT NULL DEFAULT true,
    created_at  timestamptz NOT NULL DEFAULT now(),
    updated_at  timestamptz NOT NULL DEFAULT now(),
    CONSTRAINT categories_not_its_own_parent CHECK (parent_id <> id)
);
CREATE INDEX categories_parent_id_idx ON categories (parent_id);

CREATE TABLE brands (
    id          uuid PRIMARY KEY DEFAULT uuid_generate_v4(),
    slug        varchar(80) NOT NULL UNIQUE CHECK (slug ~ '^[a-z0-9]+(-[a-z0-9]+)*$'),
    name        varchar(80) NOT NULL UNIQUE,
    logo_url    text,
    website     text,
    is_active   boolean NOT NULL DEFAULT true,
    created_at  timestamptz NOT NULL DEFAULT now(),
    updated_at  timestamptz NOT NULL DEFAULT now()
);

CREATE TABLE products (
    id              uuid PRIMARY KEY DEFAULT uuid_generate_v4(),
    category_id     uuid NOT NULL REFERENCES categories (id) ON DELETE RESTRICT,
    brand_id        uuid NOT NULL REFERENCES brands (id) ON DELETE RESTRICT,
    sku             varchar(40) NOT NULL UNIQUE,
    slug            varchar(140) NOT NULL UNIQUE CHECK (slug ~ '^[a-z0-9]+(-[a-z0-9]+)*$'),
    name            varchar(120) NOT NULL,
    description     text,
    price           numeric(12,2) NOT NULL CHECK (price > 0),
    stock           integer NOT NULL DEFAULT 0 CHECK (stock >= 0),
    warranty_months smallint NOT NULL DEFAULT 0 CHECK (warranty_months >= 0),
    status          varchar(20) NOT NULL DEFAULT 'draft'
                    CHECK (status IN ('draft', 'active', 'discontinued')),
    created_at      timestamptz NOT NULL DEFAULT now(),
    updated_at      timestamptz NOT NULL DEFAULT now()
);
CREATE INDEX products_category_id_idx ON products (category_id);
CREATE INDEX products_brand_id_idx ON products (brand_id);

CREATE TABLE product_images (
    id          uuid PRIMARY KEY DEFAULT uuid_generate_v4(),
    product_id  uuid NOT NULL REFERENCES products (id) ON DELETE CASCADE,
    position    smallint NOT NULL CHECK (position > 0),
    url         text NOT NULL,
    alt_text    varchar(160) NOT NULL DEFAULT '',
    created_at  timestamptz NOT NULL DEFAULT now(),
    UNIQUE (product_id, position)
);

CREATE TABLE product_specifications (
    id          uuid PRIMARY KEY DEFAULT uuid_generate_v4(),
    product_id  uuid NOT NULL REFERENCES products (id) ON DELETE CASCADE,
    name        varchar(80) NOT NULL,
    value       varchar(255) NOT NULL,
    position    smallint NOT NULL DEFAULT 0,
    UNIQUE (product_id, name)
);
--rollback DROP TABLE product_specifications;
--rollback DROP TABLE product_images;
--rollback DROP TABLE products;
--rollback DROP TABLE brands;
--rollback DROP TABLE categories;

--changeset shop:2
--comment: the people: who they are, where they live and how they prove it
CREATE TABLE users (
    id                uuid PRIMARY KEY DEFAULT uuid_generate_v4(),
    email             varchar(254) NOT NULL UNIQUE,
    phone             varchar(14) UNIQUE CHECK (phone ~ '^\+8801[3-9][0-9]{8}$'),
    password_hash     varchar(255) NOT NULL,
    full_name         varchar(120) NOT NULL,
    role              varchar(20) NOT NULL DEFAULT 'customer'
                      CHECK (role IN ('customer', 'staff', 'admin')),
    status            varchar(20) NOT NULL DEFAULT 'active'
                      CHECK (status IN ('active', 'blocked', 'closed')),
    email_verified_at timestamptz,
    phone_verified_at timestamptz,
    last_login_at     timestamptz,
    created_at        timestamptz NOT NULL DEFAULT now(),
    updated_at        timestamptz NOT NULL DEFAULT now(),
    CONSTRAINT users_email_is_lower_case CHECK (email = lower(email))
);

CREATE TABLE addresses (
    id          uuid PRIMARY KEY DEFAULT uuid_generate_v4(),
    user_id     uuid NOT NULL REFERENCES users (id) ON DELETE CASCADE,
    label       varchar(40) NOT NULL DEFAULT 'Home',
    recipient   varchar(120) NOT NULL,
    phone       varchar(14) NOT NULL CHECK (phone ~ '^\+8801[3-9][0-9]{8}$'),
    line1       varchar(160) NOT NULL,
    line2       varchar(160),
    city        varchar(80) NOT NULL,
    postal_code integer NOT NULL CHECK (postal_code BETWEEN 0 AND 9999),
    is_default  boolean NOT NULL DEFAULT false,
    created_at  timestamptz NOT NULL DEFAULT now(),
    updated_at  timestamptz NOT NULL DEFAULT now(),
    UNIQUE (user_id, label)
);

CREATE TABLE user_sessions (
    id          uuid PRIMARY KEY DEFAULT uuid_generate_v4(),
    user_id     uuid NOT NULL REFERENCES users (id) ON DELETE CASCADE,
    token_hash  varchar(64) NOT NULL UNIQUE,
    user_agent  text,
    ip_address  inet,
    created_at  timestamptz NOT NULL DEFAULT now(),
    expires_at  timestamptz NOT NULL,
    revoked_at  timestamptz,
    CHECK (expires_at > created_at)
);
CREATE INDEX user_sessions_user_id_idx ON user_sessions (user_id);

CREATE TABLE password_history (
    id            uuid PRIMARY KEY DEFAULT uuid_generate_v4(),
    user_id       uuid NOT NULL REFERENCES users (id) ON DELETE CASCADE,
    password_hash varchar(255) NOT NULL,
    changed_at    timestamptz NOT NULL DEFAULT now()
);
CREATE INDEX password_history_user_id_idx ON password_history (user_id, changed_at DESC);

CREATE TABLE email_verification_tokens (
    id          uuid PRIMARY KEY DEFAULT uuid_generate_v4(),
    user_id     uuid NOT NULL REFERENCES users (id) ON DELETE CASCADE,
    token_hash  varchar(64) NOT NULL UNIQUE,
    created_at  timestamptz NOT NULL DEFAULT now(),
    expires_at  timestamptz NOT NULL,
    used_at     timestamptz,
    CHECK (expires_at > created_at)
);
CREATE INDEX email_verification_tokens_user_id_idx ON email_verification_tokens (user_id);

CREATE TABLE phone_otps (
    id          uuid PRIMARY KEY DEFAULT uuid_generate_v4(),
    user_id     uuid REFERENCES users (id) ON DELETE CASCADE,
    phone       varchar(14) NOT NULL CHECK (phone ~ '^\+8801[3-9][0-9]{8}$'),
    code_hash   varchar(64) NOT NULL,
    purpose     varchar(20) NOT NULL CHECK (purpose IN ('sign_up', 'sign_in', 'reset_password')),
    attempts    smallint NOT NULL DEFAULT 0 CHECK (attempts BETWEEN 0 AND 5),
    created_at  timestamptz NOT NULL DEFAULT now(),
    expires_at  timestamptz NOT NULL,
    used_at     timestamptz,
    CHECK (expires_at > created_at)
);
CREATE INDEX phone_otps_user_id_idx ON phone_otps (user_id);
CREATE INDEX phone_otps_phone_idx ON phone_otps (phone, created_at DESC);
--rollback DROP TABLE phone_otps;
--rollback DROP TABLE email_verification_tokens;
--rollback DROP TABLE password_history;
--rollback DROP TABLE user_sessions;
--rollback DROP TABLE addresses;
--rollback DROP TABLE users;

--changeset shop:3
--comment: what people mean to buy: a cart may be a guest's, a wishlist never is
CREATE TABLE carts (
    id          uuid PRIMARY KEY DEFAULT uuid_generate_v4(),
    user_id     uuid UNIQUE REFERENCES users (id) ON DELETE CASCADE,
    token       varchar(64) NOT NULL UNIQUE,
    created_at  timestamptz NOT NULL DEFAULT now(),
    updated_at  timestamptz NOT NULL DEFAULT now()
);

CREATE TABLE cart_items (
    id          uuid PRIMARY KEY DEFAULT uuid_generate_v4(),
    cart_id     uuid NOT NULL REFERENCES carts (id) ON DELETE CASCADE,
    product_id  uuid NOT NULL REFERENCES products (id) ON DELETE CASCADE,
    quantity    integer NOT NULL DEFAULT 1 CHECK (quantity BETWEEN 1 AND 20),
    added_at    timestamptz NOT NULL DEFAULT now(),
    UNIQUE (cart_id, product_id)
);
CREATE INDEX cart_items_product_id_idx ON cart_items (product_id);

CREATE TABLE wishlists (
    id          uuid PRIMARY KEY DEFAULT uuid_generate_v4(),
    user_id     uuid NOT NULL REFERENCES users (id) ON DELETE CASCADE,
    name        varchar(80) NOT NULL DEFAULT 'My wishlist',
    share_slug  varchar(40) UNIQUE,
    created_at  timestamptz NOT NULL DEFAULT now(),
    updated_at  timestamptz NOT NULL DEFAULT now(),
    UNIQUE (user_id, name)
);

CREATE TABLE wishlist_items (
    id          uuid PRIMARY KEY DEFAULT uuid_generate_v4(),
    wishlist_id uuid NOT NULL REFERENCES wishlists (id) ON DELETE CASCADE,
    product_id  uuid NOT NULL REFERENCES products (id) ON DELETE CASCADE,
    added_at    timestamptz NOT NULL DEFAULT now(),
    UNIQUE (wishlist_id, product_id)
);
CREATE INDEX wishlist_items_product_id_idx ON wishlist_items (product_id);
--rollback DROP TABLE wishlist_items;
--rollback DROP TABLE wishlists;
--rollback DROP TABLE cart_items;
--rollback DROP TABLE carts;

--changeset shop:4
--comment: what people bought: kept even when the address or the product's price changes later
CREATE TABLE orders (
    id                  uuid PRIMARY KEY DEFAULT uuid_generate_v4(),
    number              bigint GENERATED BY DEFAULT AS IDENTITY (START WITH 100001) UNIQUE,
    user_id             uuid NOT NULL REFERENCES users (id) ON DELETE RESTRICT,
    shipping_address_id uuid REFERENCES addresses (id) ON DELETE SET NULL,
    shipping_address    text NOT NULL,
    status              varchar(20) NOT NULL DEFAULT 'pending' CHECK (status IN
                        ('pending', 'confirmed', 'shipped', 'delivered', 'cancelled', 'returned')),
    payment_method      varchar(20) NOT NULL CHECK (payment_method IN
                        ('bkash', 'nagad', 'card', 'cash_on_delivery')),
    subtotal            numeric(12,2) NOT NULL CHECK (subtotal >= 0),
    shipping_fee        numeric(12,2) NOT NULL DEFAULT 0 CHECK (shipping_fee >= 0),
    total               numeric(12,2) NOT NULL CHECK (total >= 0),
    currency            char(3) NOT NULL DEFAULT 'BDT' CHECK (currency = 'BDT'),
    note                varchar(500),
    placed_at           timestamptz NOT NULL DEFAULT now(),
    delivered_at        timestamptz,
    updated_at          timestamptz NOT NULL DEFAULT now(),
    CONSTRAINT orders_total_adds_up CHECK (total = subtotal + shipping_fee),
    CONSTRAINT orders_delivered_at_if_delivered
        CHECK (status NOT IN ('delivered', 'returned') OR delivered_at IS NOT NULL)
);
CREATE INDEX orders_user_id_idx ON orders (user_id);
CREATE INDEX orders_shipping_address_id_idx ON orders (shipping_address_id);

CREATE TABLE order_items (
    id           uuid PRIMARY KEY DEFAULT uuid_generate_v4(),
    order_id     uuid NOT NULL REFERENCES orders (id) ON DELETE CASCADE,
    position     smallint NOT NULL CHECK (position > 0),
    product_id   uuid NOT NULL REFERENCES products (id) ON DELETE RESTRICT,
    product_name varchar(120) NOT NULL,
    unit_price   numeric(12,2) NOT NULL CHECK (unit_price >= 0),
    quantity     integer NOT NULL CHECK (quantity > 0),
    line_total   numeric(12,2) GENERATED ALWAYS AS (unit_price * quantity) STORED,
    UNIQUE (order_id, position)
);
CREATE INDEX order_items_product_id_idx ON order_items (product_id);

CREATE TABLE transactions (
    id               uuid PRIMARY KEY DEFAULT uuid_generate_v4(),
    order_id         uuid NOT NULL REFERENCES orders (id) ON DELETE RESTRICT,
    kind             varchar(20) NOT NULL DEFAULT 'payment' CHECK (kind IN ('payment', 'refund')),
    gateway          varchar(20) NOT NULL CHECK (gateway IN ('bkash', 'nagad', 'sslcommerz', 'cash')),
    reference        varchar(64) NOT NULL,
    amount           numeric(12,2) NOT NULL CHECK (amount > 0),
    status           varchar(20) NOT NULL DEFAULT 'pending'
                     CHECK (status IN ('pending', 'succeeded', 'failed')),
    gateway_response jsonb,
    created_at       timestamptz NOT NULL DEFAULT now(),
    updated_at       timestamptz NOT NULL DEFAULT now(),
    UNIQUE (gateway, reference)
);
CREATE INDEX transactions_order_id_idx ON transactions (order_id);
--rollback DROP TABLE transactions;
--rollback DROP TABLE order_items;
--rollback DROP TABLE orders;
