-- Whoever has the goods has paid for them: what came in, less what went back, is the order's total.
SELECT o.number, o.total, coalesce(sum(CASE t.kind WHEN 'refund' THEN -t.amount ELSE t.amount END), 0) AS paid
FROM orders o LEFT JOIN transactions t ON t.order_id = o.id AND t.status = 'succeeded'
WHERE o.status = 'delivered'
GROUP BY o.id
HAVING o.total <> coalesce(sum(CASE t.kind WHEN 'refund' THEN -t.amount ELSE t.amount END), 0)
