-- An order's subtotal is the sum of its lines; an order without a line was never one.
SELECT o.number, o.subtotal, coalesce(sum(i.line_total), 0) AS sum_of_lines
FROM orders o LEFT JOIN order_items i ON i.order_id = o.id
GROUP BY o.id
HAVING count(i.id) = 0 OR o.subtotal <> sum(i.line_total)
