/**
 * What the server knows and says: tables and columns ({@code TableCatalog}, {@code Table}, {@code
 * Column}), errors without the rows that they repeat ({@code ServerMessage}), savepoints, and the
 * sequences that columns draw from.
 */
package dev.groundwork.seed.database;
