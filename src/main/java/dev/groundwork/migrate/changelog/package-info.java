/**
 * Changelogs on disk, read, with places and limits: where reading begins ({@code ChangelogRoot}),
 * {@code Changelog} and the folder that it is in, the names by which the history has its files
 * ({@code RecordedPaths}), the card of what it could not read ({@code ParseFailure}, {@code
 * LiquibaseMessages}), lines ({@code SourceLine}), and the hash of all that shapes a run ({@code
 * ChangelogHash}). Knows {@code migrate.layout}, {@code migrate.entry}, {@code migrate.statement},
 * and {@code migrate.formatted} for its remarks.
 */
package dev.groundwork.migrate.changelog;
