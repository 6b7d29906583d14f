/**
 * What the database has beside what the files say: reading it ({@code History}, {@code
 * HistoryReader}), writing it ({@code HistoryWriter}), and whose schema this is ({@code
 * Inspection}). Knows {@code migrate.changelog}.
 */
package dev.groundwork.migrate.history;
