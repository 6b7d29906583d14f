/**
 * Files of formatted SQL, read before Liquibase reads them, since it goes by lines and leaves out
 * in silence what it does not know: {@code FormattedSql} is the door, the others are the lines,
 * attributes and comments that it finds. Knows {@code sql} alone.
 */
package dev.groundwork.migrate.formatted;
