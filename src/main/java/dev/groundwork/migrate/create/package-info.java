/**
 * A new migration with a template that locks little: {@code NewMigration}, {@code
 * MigrationTemplate}, and whose name git says that it is ({@code GitHistory}).
 */
package dev.groundwork.migrate.create;
