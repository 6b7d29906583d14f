/**
 * Changelogs on disk, read, with places and limits: {@code Changelog} and the folder that it is in,
 * limits before Liquibase parses ({@code YamlLimits}), the card of what it could not read ({@code
 * ParseFailure}, {@code LiquibaseMessages}), lines ({@code SourceLine}), the cut into statements
 * ({@code StatementCutter}), and the hash of all that shapes a run ({@code ChangelogHash}). Knows
 * no other room of migrations.
 */
package dev.groundwork.migrate.changelog;
