/**
 * What files of changelogs said when a run read them last ({@code ParseMemory}), so that only those
 * that changed are parsed ({@code MemoryParser}, {@code RememberedChangeSet}). Knows {@code
 * ledger}.
 */
package dev.groundwork.migrate.memory;
