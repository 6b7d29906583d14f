/**
 * A schema that no changelog made, as the first migration: {@code Baseline} writes its text, {@code
 * BaselineFile} knows where it lies, {@code ForeignTable} finds what another tool keeps of its own
 * migrations, which stays out. Knows {@code backup}, for pg_dump; known to {@code command}.
 */
package dev.groundwork.baseline;
