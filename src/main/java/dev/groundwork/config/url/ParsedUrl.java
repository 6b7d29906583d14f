package dev.groundwork.config.url;

/**
 * A database and where its parts came from.
 *
 * @param given the parameters that were given, by their libpq or pgjdbc name
 */
public record ParsedUrl(DatabaseUrl url, Parameters given) {}
