/**
 * What the database has beside what the files say: reading it ({@code History}, {@code
 * HistoryReader}), writing it ({@code HistoryWriter}), whose schema this is ({@code Inspection}),
 * and whether a tool that was left is at work again ({@code LaterHistory}). Knows {@code
 * migrate.changelog} and {@code migrate.foreign}.
 */
package dev.groundwork.migrate.history;
