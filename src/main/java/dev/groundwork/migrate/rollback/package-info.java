/**
 * Taking changesets back: how far ({@code RollbackTarget}), which ({@code RollbackSelection}), and
 * doing it ({@code Rollback}).
 */
package dev.groundwork.migrate.rollback;
