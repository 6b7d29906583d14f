INSERT INTO _prisma_migrations (id, checksum, migration_name, logs, started_at)
VALUES (gen_random_uuid()::text, '{sha256:prisma/migrations/20250402090000_index_posts/migration.sql}',
    '20250402090000_index_posts', 'Database error code: 55P03

Database error:
ERROR: canceling statement due to lock timeout
', clock_timestamp());
