/**
 * Liquibase, tamed: its scope, log and silence ({@code LiquibaseScope}), the one transaction
 * ({@code RunTransaction}), running scripts ({@code ScriptExecutor}), who is running what ({@code
 * StatementMonitor}), and the card of a failure ({@code MigrationFailure}). Knows {@code
 * migrate.changelog}.
 */
package dev.groundwork.migrate.engine;
