/**
 * The SQL of changes: its one cut into statements ({@code StatementCutter}, {@code SqlBatches}),
 * what {@code modifySql} brings into it ({@code Modification}), and what no statement may do
 * ({@code StatementRules}). Knows {@code sql} alone, no other room of migrations.
 */
package dev.groundwork.migrate.statement;
