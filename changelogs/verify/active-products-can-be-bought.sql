-- An active product has a variant to put into the cart.
SELECT p.sku, p.name FROM products p
WHERE p.status = 'active'
  AND NOT EXISTS (SELECT FROM product_variants v WHERE v.product_id = p.id AND v.is_active)
