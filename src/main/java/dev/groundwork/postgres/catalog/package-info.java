/**
 * What the server's catalog says about our schemas: tables and sizes, fingerprint ({@code
 * Catalog}), indexes, extensions, privileges, and everything that a reset drops ({@code
 * SchemaObjects}). Knows {@code postgres}; known to all phases.
 */
package dev.groundwork.postgres.catalog;
