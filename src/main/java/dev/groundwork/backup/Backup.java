package dev.groundwork.backup;

/**
 * A copy of a database on the same server.
 *
 * @param name of the database that it is
 * @param bytes how large it is; -1 where we may not know
 */
public record Backup(String name, BackupMark mark, long bytes) {}
