--liquibase formatted sql

--changeset shop:1
--comment: couriers price by division; all parcels before this one went to Dhaka
ALTER TABLE addresses ADD COLUMN division varchar(20) NOT NULL DEFAULT 'Dhaka';
ALTER TABLE addresses ALTER COLUMN division DROP DEFAULT;
ALTER TABLE addresses ADD CONSTRAINT addresses_division_exists CHECK (division IN
    ('Barishal', 'Chattogram', 'Dhaka', 'Khulna', 'Mymensingh', 'Rajshahi', 'Rangpur', 'Sylhet'));
CREATE INDEX addresses_division_idx ON addresses (division);
--rollback ALTER TABLE addresses DROP COLUMN division;

--changeset shop:2
--comment: a postal code is four digits, not a number
ALTER TABLE addresses DROP CONSTRAINT addresses_postal_code_check;
ALTER TABLE addresses ALTER COLUMN postal_code TYPE varchar(4) USING lpad(postal_code::text, 4, '0');
ALTER TABLE addresses ADD CONSTRAINT addresses_postal_code_is_four_digits CHECK (postal_code ~ '^[0-9]{4}$');
--rollback ALTER TABLE addresses DROP CONSTRAINT addresses_postal_code_is_four_digits;
--rollback ALTER TABLE addresses ALTER COLUMN postal_code TYPE integer USING postal_code::integer;
--rollback ALTER TABLE addresses ADD CONSTRAINT addresses_postal_code_check CHECK (postal_code BETWEEN 0 AND 9999);

--changeset shop:3
--comment: one default address for each person; of several the newest stays it
UPDATE addresses SET is_default = false
WHERE is_default AND EXISTS (
    SELECT FROM addresses newer
    WHERE newer.user_id = addresses.user_id AND newer.is_default
      AND (newer.created_at, newer.id) > (addresses.created_at, addresses.id));
CREATE UNIQUE INDEX addresses_one_default_idx ON addresses (user_id) WHERE is_default;
--rollback DROP INDEX addresses_one_default_idx;
