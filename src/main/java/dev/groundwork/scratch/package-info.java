/**
 * A database for a moment, on the same server: {@code ScratchDatabase} is made, used and dropped
 * whatever happens, {@code ScratchName} says whose it is, {@code ScratchLeftovers} finds those of
 * runs that were killed. Knows {@code postgres}; known to {@code command} and {@code doctor}.
 */
package dev.groundwork.scratch;
