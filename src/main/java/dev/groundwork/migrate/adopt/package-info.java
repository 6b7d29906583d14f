/**
 * Taking over a database whose schema another tool kept: what of the folder ran there ({@code
 * HistoryMatch} and its kinds), what became of one that failed ({@code FailedMigration}, {@code
 * MadeObject}), all of it to be shown and agreed to ({@code AdoptionSurvey}, {@code AdoptionText}),
 * and written ({@code Adoption}). {@code PathTakeover} is for Liquibase's own history under other
 * paths. Knows {@code migrate.foreign}, {@code migrate.folder}, {@code migrate.history} and {@code
 * migrate.engine}.
 */
package dev.groundwork.migrate.adopt;
