package dev.groundwork.config;

/**
 * A database and where its parts came from.
 *
 * @param given the parameters that were given, by their libpq or pgjdbc name
 */
record Located(DatabaseUrl url, Parameters given) {}
