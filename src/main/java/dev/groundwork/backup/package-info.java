/**
 * The phase {@code backup}, and restore: copies on the server itself ({@code BackupStore}), files
 * ({@code Dump}), and putting one in a database's place ({@code DatabaseSwap}, {@code Restore}).
 * Knows {@code lock} and {@code postgres}.
 */
package dev.groundwork.backup;
