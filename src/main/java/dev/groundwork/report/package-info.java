/**
 * What a person, a machine and Kubernetes get to read of a run: {@code TextReport} on the screen,
 * {@code JsonReport} line by line, {@code TerminationLog} in 4096 bytes, {@code Card} for a
 * failure. Knows {@code run} alone.
 */
package dev.groundwork.report;
