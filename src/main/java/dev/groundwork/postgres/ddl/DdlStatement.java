package dev.groundwork.postgres.ddl;

/**
 * A statement, without its semicolon.
 *
 * @param object what it makes or changes, as {@code table public.products}: the name that the
 *     fingerprint has for it
 */
public record DdlStatement(String object, String sql) {}
