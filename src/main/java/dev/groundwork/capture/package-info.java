/**
 * What makes of one schema another: {@code TwoWays} is the door, {@code SchemaChange} compares
 * their pieces, {@code PieceStates} says what becomes of each, {@code Alteration} how one is
 * altered, {@code ChangeText} the statements, each after what it needs ({@code PieceOrder}); {@code
 * CapturedMigration} writes them as formatted SQL, {@code ToolMigration} as another tool has it,
 * with {@code FlywayForm} and {@code DrizzleForm}. Knows {@code postgres.ddl}, {@code baseline} and
 * {@code config}; known to {@code command}.
 */
package dev.groundwork.capture;
