INSERT INTO "User" (email) VALUES ('ann@example.com'), ('bob@example.com');
INSERT INTO "Post" (title, "authorId") SELECT 'Hello', id FROM "User";
