package dev.groundwork.postgres.line;

/**
 * The server's process that serves a session. Its number alone is not enough: it comes again, after
 * a restart at the latest, as somebody else's.
 *
 * @param pid its number
 * @param started when it was, as the server writes it; empty where we may not see it
 * @param serverStarted when its server was
 */
public record Backend(int pid, String started, String serverStarted) {}
