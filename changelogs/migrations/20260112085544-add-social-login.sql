--liquibase formatted sql

--changeset shop:1
--comment: people sign in with the account they already have elsewhere
CREATE TABLE user_social_accounts (
    id               uuid PRIMARY KEY DEFAULT uuid_generate_v4(),
    user_id          uuid NOT NULL REFERENCES users (id) ON DELETE CASCADE,
    provider         varchar(20) NOT NULL CHECK (provider IN ('google', 'facebook', 'apple')),
    provider_user_id varchar(255) NOT NULL,
    email            varchar(254),
    linked_at        timestamptz NOT NULL DEFAULT now(),
    UNIQUE (provider, provider_user_id),
    UNIQUE (user_id, provider)
);
--rollback DROP TABLE user_social_accounts;

--changeset shop:2
--comment: whoever came that way has no password
ALTER TABLE users ALTER COLUMN password_hash DROP NOT NULL;
-- no password has this hash: whoever had none still cannot sign in with one
--rollback UPDATE users SET password_hash = '!' WHERE password_hash IS NULL;
--rollback ALTER TABLE users ALTER COLUMN password_hash SET NOT NULL;
