/**
 * Folders of other tools' migrations, read as those tools read them, without Liquibase and without
 * a database: {@code MigrationFolder} is the door, with a reader for each tool, and {@code
 * FormatFinder} tells them apart. Knows {@code migrate.folder.script}, {@code config}, {@code sql}
 * and {@code yaml}.
 */
package dev.groundwork.migrate.folder;
