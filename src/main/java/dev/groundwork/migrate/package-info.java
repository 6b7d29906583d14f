/**
 * The phase {@code migrate}, the only user of Liquibase: {@code Migrations} is the door, {@code
 * MigrationRun} one changelog against one database, with a line for each changeset ({@code
 * ChangesetListener}). Its rooms are known to this feature alone, but for the doors that {@code
 * ArchitectureTest} names.
 */
package dev.groundwork.migrate;
