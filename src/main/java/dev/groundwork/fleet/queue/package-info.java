/**
 * Targets that several workers share, where nobody deals them out: {@code Queue} is the table in
 * the control database and who is at work on it, {@code QueueSupply} takes targets from it for as
 * long as a transaction is open, {@code QueueSql} has its statements. Knows {@code fleet.pool}.
 */
package dev.groundwork.fleet.queue;
