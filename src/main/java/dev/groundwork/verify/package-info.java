/**
 * The phase {@code verify}: what the catalog says of the schemas ({@code SchemaCheck}), the queries
 * of the folder {@code checks} ({@code Check}), and whether the history has everything ({@code
 * Verifier}). Knows no other feature.
 */
package dev.groundwork.verify;
