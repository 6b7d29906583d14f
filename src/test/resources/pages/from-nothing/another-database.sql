TRUNCATE databasechangelog;
