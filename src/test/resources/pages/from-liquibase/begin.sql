{file:src/main/resources/db/changelog/changes/001-init.sql}
CREATE TABLE databasechangelog (
    id varchar(255) NOT NULL, author varchar(255) NOT NULL, filename varchar(255) NOT NULL,
    dateexecuted timestamp NOT NULL, orderexecuted int NOT NULL, exectype varchar(10) NOT NULL,
    md5sum varchar(35), description varchar(255), comments varchar(255), tag varchar(255),
    liquibase varchar(20), contexts varchar(255), labels varchar(255), deployment_id varchar(10)
);
CREATE TABLE databasechangeloglock (
    id int NOT NULL PRIMARY KEY, locked boolean NOT NULL, lockgranted timestamp, lockedby varchar(255));
INSERT INTO databasechangelog VALUES ('1', 'shop', 'classpath:db/changelog/changes/001-init.sql', now(), 1,
    'EXECUTED', '9:03e87ec5611356aa2fce9eb015b80e1c', 'sql', '', NULL, '4.33.0', NULL, NULL, '5730216302');
INSERT INTO databasechangeloglock VALUES (1, true, now(), 'a pod that is gone');
