/**
 * Changelogs on disk, read, with places and limits: where reading begins ({@code ChangelogRoot}),
 * {@code Changelog} and the folder that it is in, the names by which the history has its files
 * ({@code RecordedPaths}), the card of what could not be read ({@code ParseFailure}, {@code
 * LiquibaseMessages}), lines ({@code SourceLine}), the cut into statements ({@code
 * StatementCutter}), and the hash of all that shapes a run ({@code ChangelogHash}). Knows {@code
 * migrate.layout}, {@code migrate.shape}, and {@code migrate.formatted} for its remarks.
 */
package dev.groundwork.migrate.changelog;
