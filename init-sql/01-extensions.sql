-- What the migrations need and only an administrator may install.
CREATE EXTENSION IF NOT EXISTS "uuid-ossp" WITH SCHEMA public; -- uuid_generate_v4(), every key
CREATE EXTENSION IF NOT EXISTS pg_trgm WITH SCHEMA public; -- the search for product names
