-- +goose Up
ALTER TABLE orders ADD COLUMN total numeric;

-- +goose Down
ALTER TABLE orders DROP COLUMN total;
