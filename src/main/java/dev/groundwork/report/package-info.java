/**
 * What a person and a machine get to read of a run: {@code TextReport} on the screen, {@code
 * JsonReport} line by line, {@code Card} for a failure, {@code TruncatedCard} in 4096 bytes; its
 * files are in the rooms below. Knows {@code run} alone.
 */
package dev.groundwork.report;
