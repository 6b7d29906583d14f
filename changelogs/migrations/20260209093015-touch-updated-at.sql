--liquibase formatted sql

--changeset shop:1 splitStatements:false
--comment: the database keeps updated_at, so that no query of the backend can forget it
-- Liquibase does not know dollar quotes: without splitStatements:false it would end the function
-- at its first semicolon.
CREATE FUNCTION touch_updated_at() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
    NEW.updated_at := now();
    RETURN NEW;
END;
$$;
--rollback DROP FUNCTION touch_updated_at();

--changeset shop:2
--comment: only a row that really changes is touched
CREATE TRIGGER touch_updated_at BEFORE UPDATE ON addresses
    FOR EACH ROW WHEN (OLD.* IS DISTINCT FROM NEW.*) EXECUTE FUNCTION touch_updated_at();
CREATE TRIGGER touch_updated_at BEFORE UPDATE ON brands
    FOR EACH ROW WHEN (OLD.* IS DISTINCT FROM NEW.*) EXECUTE FUNCTION touch_updated_at();
CREATE TRIGGER touch_updated_at BEFORE UPDATE ON carts
    FOR EACH ROW WHEN (OLD.* IS DISTINCT FROM NEW.*) EXECUTE FUNCTION touch_updated_at();
CREATE TRIGGER touch_updated_at BEFORE UPDATE ON categories
    FOR EACH ROW WHEN (OLD.* IS DISTINCT FROM NEW.*) EXECUTE FUNCTION touch_updated_at();
CREATE TRIGGER touch_updated_at BEFORE UPDATE ON coupons
    FOR EACH ROW WHEN (OLD.* IS DISTINCT FROM NEW.*) EXECUTE FUNCTION touch_updated_at();
CREATE TRIGGER touch_updated_at BEFORE UPDATE ON orders
    FOR EACH ROW WHEN (OLD.* IS DISTINCT FROM NEW.*) EXECUTE FUNCTION touch_updated_at();
CREATE TRIGGER touch_updated_at BEFORE UPDATE ON product_variants
    FOR EACH ROW WHEN (OLD.* IS DISTINCT FROM NEW.*) EXECUTE FUNCTION touch_updated_at();
CREATE TRIGGER touch_updated_at BEFORE UPDATE ON products
    FOR EACH ROW WHEN (OLD.* IS DISTINCT FROM NEW.*) EXECUTE FUNCTION touch_updated_at();
CREATE TRIGGER touch_updated_at BEFORE UPDATE ON reviews
    FOR EACH ROW WHEN (OLD.* IS DISTINCT FROM NEW.*) EXECUTE FUNCTION touch_updated_at();
CREATE TRIGGER touch_updated_at BEFORE UPDATE ON transactions
    FOR EACH ROW WHEN (OLD.* IS DISTINCT FROM NEW.*) EXECUTE FUNCTION touch_updated_at();
CREATE TRIGGER touch_updated_at BEFORE UPDATE ON users
    FOR EACH ROW WHEN (OLD.* IS DISTINCT FROM NEW.*) EXECUTE FUNCTION touch_updated_at();
CREATE TRIGGER touch_updated_at BEFORE UPDATE ON wishlists
    FOR EACH ROW WHEN (OLD.* IS DISTINCT FROM NEW.*) EXECUTE FUNCTION touch_updated_at();
--rollback DROP TRIGGER touch_updated_at ON wishlists;
--rollback DROP TRIGGER touch_updated_at ON users;
--rollback DROP TRIGGER touch_updated_at ON transactions;
--rollback DROP TRIGGER touch_updated_at ON reviews;
--rollback DROP TRIGGER touch_updated_at ON products;
--rollback DROP TRIGGER touch_updated_at ON product_variants;
--rollback DROP TRIGGER touch_updated_at ON orders;
--rollback DROP TRIGGER touch_updated_at ON coupons;
--rollback DROP TRIGGER touch_updated_at ON categories;
--rollback DROP TRIGGER touch_updated_at ON carts;
--rollback DROP TRIGGER touch_updated_at ON brands;
--rollback DROP TRIGGER touch_updated_at ON addresses;
