/**
 * What a changeset must not do ({@code ChangesetRules}), nor how it is taken back ({@code
 * RollbackScript}), and what it had better not ({@code ChangesetLint}, {@code LintSuppressions}).
 * Knows {@code lint}, {@code migrate.history} and {@code migrate.changelog}.
 */
package dev.groundwork.migrate.rules;
