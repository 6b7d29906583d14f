/**
 * What another tool keeps in the database of what it ran, which tool it is ({@code ForeignTool},
 * {@code HistoryFinder}, {@code HistoryCatalog}, {@code SqlFolderTool}), each row and its state
 * ({@code ForeignHistory}, {@code ForeignHistoryReader}), and its lock ({@code ForeignLock}, {@code
 * OtherToolLock}). Knows no file and no Liquibase.
 */
package dev.groundwork.migrate.foreign;
