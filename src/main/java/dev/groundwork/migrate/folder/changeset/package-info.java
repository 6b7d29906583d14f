/**
 * A folder of another tool's migrations as Liquibase takes it: {@code FolderChangelog} is the door,
 * a {@code MigrationChangeSet} a migration or a part of one. Knows {@code migrate.folder}; known to
 * {@code migrate.changelog} and those above it.
 */
package dev.groundwork.migrate.folder.changeset;
