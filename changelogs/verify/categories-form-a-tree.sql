-- No category is its own ancestor: the menu of the shop would never end.
WITH RECURSIVE ancestors AS (
    SELECT id AS category, parent_id AS ancestor FROM categories WHERE parent_id IS NOT NULL
    UNION
    SELECT a.category, c.parent_id FROM ancestors a JOIN categories c ON c.id = a.ancestor
    WHERE c.parent_id IS NOT NULL
)
SELECT c.slug, c.name FROM ancestors a JOIN categories c ON c.id = a.category
WHERE a.ancestor = a.category
