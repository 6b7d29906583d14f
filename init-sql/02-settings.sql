-- Grants and settings of the database it is run in. Each is made only where it is missing, so that
-- any start may run it. Tables are not made here: they come from changelogs/ alone.

-- Up to PostgreSQL 14 everybody may create objects in public. Only the database's owner, the
-- application's role, keeps that.
DO $$
DECLARE
    owner name := (SELECT pg_catalog.pg_get_userbyid(datdba) FROM pg_catalog.pg_database
                   WHERE datname = pg_catalog.current_database());
BEGIN
    IF pg_catalog.has_schema_privilege('public', 'public', 'CREATE') THEN
        REVOKE CREATE ON SCHEMA public FROM PUBLIC;
    END IF;
    IF NOT pg_catalog.has_schema_privilege(owner, 'public', 'CREATE') THEN
        EXECUTE pg_catalog.format('GRANT USAGE, CREATE ON SCHEMA public TO %I', owner);
    END IF;
END
$$;

-- The shop lives at UTC+6 and is served from anywhere: the database speaks UTC, the pages local time.
DO $$
BEGIN
    IF NOT EXISTS (
        SELECT FROM pg_catalog.pg_db_role_setting s JOIN pg_catalog.pg_database d ON d.oid = s.setdatabase
        WHERE d.datname = pg_catalog.current_database() AND s.setrole = 0
          AND 'TimeZone=UTC' = ANY (s.setconfig)
    ) THEN
        EXECUTE pg_catalog.format('ALTER DATABASE %I SET TimeZone TO %L', pg_catalog.current_database(), 'UTC');
    END IF;
END
$$;
