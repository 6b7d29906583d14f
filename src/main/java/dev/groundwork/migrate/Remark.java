package dev.groundwork.migrate;

/**
 * What is wrong with a line, wherever it stands.
 *
 * @param what the problem
 * @param next the way out
 */
record Remark(String what, String next) {}
