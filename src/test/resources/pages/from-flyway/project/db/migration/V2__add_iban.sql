ALTER TABLE account ADD COLUMN iban text;
