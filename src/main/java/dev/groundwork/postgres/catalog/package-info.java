/**
 * What the server's catalog says about our schemas: tables ({@code Catalog}) and sizes, indexes,
 * extensions, privileges, and everything that a reset drops ({@code SchemaObjects}). Knows {@code
 * postgres}; known to all phases.
 */
package dev.groundwork.postgres.catalog;
