{file:init-sql/01-extensions.sql}
{file:migrations/01-schema.sql}
INSERT INTO customers VALUES (1, 'ann@example.com'), (2, 'bob@example.com');
