ALTER TABLE account ADD CONSTRAINT account_iban UNIQUE (iban);
