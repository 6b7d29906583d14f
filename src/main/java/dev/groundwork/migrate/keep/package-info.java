/**
 * What runs here is written into the other tool's history too, for as long as a team needs both:
 * {@code KeptHistory} is the door, a {@code ToolWriter} writes as its tool does, into a {@code
 * WrittenTable} whose every row of ours is remembered. Knows {@code migrate.adopt}, {@code
 * migrate.foreign}, {@code migrate.folder} and {@code migrate.engine}.
 */
package dev.groundwork.migrate.keep;
