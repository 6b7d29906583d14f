/**
 * Flyway's own settings, {@code flyway.toml} or {@code flyway.conf}, as far as they say how a
 * folder is read and where its tables are: {@code FlywayFile} is the door, {@code FlywayKey} what
 * Flyway knows. Knows {@code config.url}, {@code yaml} and {@code run}.
 */
package dev.groundwork.config.flyway;
