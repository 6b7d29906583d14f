-- A product is listed with its lowest price ("from 54,999 taka"): no variant may be cheaper than that.
SELECT p.sku AS product, p.price AS listed_from, v.sku AS variant, v.price
FROM product_variants v JOIN products p ON p.id = v.product_id
WHERE v.is_active AND v.price < p.price
