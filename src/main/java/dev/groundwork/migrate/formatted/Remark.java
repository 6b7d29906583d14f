package dev.groundwork.migrate.formatted;

/**
 * What is wrong with a line, wherever it stands.
 *
 * @param what the problem
 * @param next the way out
 */
public record Remark(String what, String next) {}
