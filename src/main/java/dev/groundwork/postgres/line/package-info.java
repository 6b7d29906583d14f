/**
 * The wire below a session, and whether there is still somebody at its other end: {@code Line}
 * notices the silence of {@code LineSocket}, which the driver makes by {@code LineSocketFactory};
 * {@code Inquiry} asks the server about it on a connection of its own; {@code Doubt} knows for how
 * long a finding must stand. Known to {@code postgres} alone; knows nobody.
 */
package dev.groundwork.postgres.line;
