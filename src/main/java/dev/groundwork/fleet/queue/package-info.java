/**
 * Targets that several workers share, where nobody deals them out: {@code Queue} is the table in
 * the control database, {@code Membership} who is at work on it, {@code Work} what they agree on,
 * {@code QueueSupply} takes targets from it for as long as a transaction is open, {@code QueueSql}
 * has its statements. Knows {@code fleet.pool} and {@code lock}.
 */
package dev.groundwork.fleet.queue;
