/**
 * Changelogs on disk, read, with places and limits: where reading begins ({@code ChangelogRoot}),
 * in which folders names begin ({@code ChangelogPath}, {@code BaseFolder}, {@code FileReferences})
 * and by which the history has them ({@code RecordedPaths}), {@code Changelog} and the folder that
 * it is in, the card of what it could not read ({@code ParseFailure}, {@code LiquibaseMessages}),
 * lines ({@code SourceLine}), and the hash of all that shapes a run ({@code ChangelogHash}). Of the
 * rooms of migrations it knows {@code migrate.formatted}, {@code migrate.entry} and {@code
 * migrate.statement}.
 */
package dev.groundwork.migrate.changelog;
