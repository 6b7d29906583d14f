/**
 * A schema as it is in the database: {@code SchemaReader} asks for all of it with a few queries
 * ({@code SchemaSql}), and {@code ObjectReader} for what lies beside tables ({@code ObjectSql}),
 * however many there are; the records are what it gives. Knows {@code postgres.catalog}; known to
 * {@code describe} and its rooms.
 */
package dev.groundwork.describe.model;
