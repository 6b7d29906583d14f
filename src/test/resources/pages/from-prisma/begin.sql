{file:prisma/migrations/20250101090000_init/migration.sql}
{file:prisma/migrations/20250210090000_add_posts/migration.sql}
{file:prisma/migrations/20250301090000_add_slug/migration.sql}
CREATE TABLE _prisma_migrations (
    id                  VARCHAR(36) PRIMARY KEY NOT NULL,
    checksum            VARCHAR(64) NOT NULL,
    finished_at         TIMESTAMPTZ,
    migration_name      VARCHAR(255) NOT NULL,
    logs                TEXT,
    rolled_back_at      TIMESTAMPTZ,
    started_at          TIMESTAMPTZ NOT NULL DEFAULT now(),
    applied_steps_count INTEGER NOT NULL DEFAULT 0
);
INSERT INTO _prisma_migrations VALUES (gen_random_uuid()::text, '{sha256:prisma/migrations/20250101090000_init/migration.sql}', clock_timestamp(),
    '20250101090000_init', NULL, NULL, clock_timestamp(), 1);
INSERT INTO _prisma_migrations VALUES (gen_random_uuid()::text, 'aaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaa', clock_timestamp(),
    '20250210090000_add_posts', NULL, NULL, clock_timestamp(), 1);
INSERT INTO _prisma_migrations VALUES (gen_random_uuid()::text, '{sha256:prisma/migrations/20250301090000_add_slug/migration.sql}', clock_timestamp(),
    '20250301090000_add_slug', NULL, NULL, clock_timestamp(), 1);
