/**
 * The text of SQL, cut into tokens and statements: {@code SqlLexer}, {@code SqlSplitter}, {@code
 * SqlScript} for a text in memory, {@code SqlReader} for a file of any size. No server is asked;
 * knows {@code run} alone, and everybody may know it.
 */
package dev.groundwork.sql;
