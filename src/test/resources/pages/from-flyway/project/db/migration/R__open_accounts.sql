CREATE OR REPLACE VIEW open_accounts AS SELECT id, name, iban FROM account;
