/**
 * Changelogs on disk, read, with places and limits: where reading begins ({@code ChangelogRoot}),
 * in which folders names begin ({@code ChangelogPath}, {@code BaseFolder}, {@code FileReferences})
 * and by which the history has them ({@code RecordedPaths}), {@code Changelog} and the folder that
 * it is in, limits before Liquibase parses ({@code YamlLimits}), the card of what it could not read
 * ({@code ParseFailure}, {@code LiquibaseMessages}), lines ({@code SourceLine}), the cut into
 * statements ({@code StatementCutter}), and the hash of all that shapes a run ({@code
 * ChangelogHash}). Knows no other room of migrations.
 */
package dev.groundwork.migrate.changelog;
