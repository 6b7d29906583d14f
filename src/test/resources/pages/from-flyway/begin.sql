{file:db/migration/V1__init.sql}
{file:db/migration/V2__add_iban.sql}
CREATE VIEW open_accounts AS SELECT id, name FROM account;
CREATE TABLE flyway_schema_history (
    installed_rank INT NOT NULL CONSTRAINT flyway_schema_history_pk PRIMARY KEY,
    version VARCHAR(50), description VARCHAR(200) NOT NULL, type VARCHAR(20) NOT NULL,
    script VARCHAR(1000) NOT NULL, checksum INTEGER, installed_by VARCHAR(100) NOT NULL,
    installed_on TIMESTAMP NOT NULL DEFAULT now(), execution_time INTEGER NOT NULL,
    success BOOLEAN NOT NULL
);
INSERT INTO flyway_schema_history VALUES
    (1, '1', 'init', 'SQL', 'V1__init.sql', {crc32:db/migration/V1__init.sql}, 'app', now(), 7, true),
    (2, '2', 'add iban', 'SQL', 'V2__add_iban.sql', {crc32:db/migration/V2__add_iban.sql}, 'app', now(), 3, true),
    (3, NULL, 'open accounts', 'SQL', 'R__open_accounts.sql', 17, 'app', now(), 3, true);
