/**
 * The files of seeds: where one is and what its name says of it ({@code SeedFile}, {@code
 * SeedFormat}), its bytes, and those that are read statement by statement ({@code SeedScript}).
 * Knows nothing of tables.
 */
package dev.groundwork.seed.source;
