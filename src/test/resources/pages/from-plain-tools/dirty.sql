UPDATE schema_migrations SET version = 3, dirty = true;
