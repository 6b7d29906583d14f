/**
 * The diagnostic log, for whoever has to look into a run: every connection, statement, wait and
 * decision, on stderr, off by default.
 *
 * <p>{@link dev.groundwork.log.DiagnosticLog} is what the code calls; while it is off, nothing of
 * SLF4J is loaded. {@code Slf4jLog} alone knows SLF4J, and brings pgjdbc's {@code
 * java.util.logging} there; Liquibase's log comes by way of {@code migrate}. Known to all, knows
 * {@code run} alone.
 */
package dev.groundwork.log;
