/**
 * Correcting the history of one changeset: which one is meant ({@code ChangesetFinder}), what is to
 * be corrected ({@code Correction}, {@code Repair}), and what has changed since it ran ({@code
 * PreviousVersion}, {@code LineDiff}).
 */
package dev.groundwork.migrate.resolve;
