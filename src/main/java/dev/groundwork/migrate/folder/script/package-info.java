/**
 * What one migration of another tool's is made of: a {@code Migration} and the {@code
 * MigrationBuilder} that collects it, its file ({@code MigrationFile}), its checksums, and what one
 * transaction can hold of its text ({@code ScriptCutter}). Known to {@code migrate.folder}, and
 * what it gives to {@code migrate.changelog}.
 */
package dev.groundwork.migrate.folder.script;
