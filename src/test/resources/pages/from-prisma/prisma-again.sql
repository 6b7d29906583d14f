INSERT INTO _prisma_migrations VALUES (gen_random_uuid()::text, 'bbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbb', clock_timestamp(),
    '20250604090000_from_a_laptop', NULL, NULL, clock_timestamp(), 1);
