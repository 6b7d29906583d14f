/**
 * Rows on their way through COPY, in constant memory: {@code CsvSource} and its readers, {@code
 * RowBuffer}, {@code CopyStream}. Knows {@code run} alone.
 */
package dev.groundwork.seed.copy;
