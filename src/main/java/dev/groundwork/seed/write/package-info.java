/**
 * Rows into tables: {@code SetRun} takes a set, {@code BulkWriter} and {@code Staging} those that
 * come by COPY, {@code SetWriter} and {@code InsertBatch} the others, {@code ScriptWriter}
 * statements; references are resolved here. {@code DryRun} tells the same and writes nothing.
 */
package dev.groundwork.seed.write;
