/**
 * The phase {@code lock}: who may work ({@code AdvisoryLock} with its {@code LockKey}, {@code
 * ProvisioningLock}), who holds it ({@code LockHolder}), who is in the way ({@code
 * BlockingSessions}), and what a dead run of Liquibase left behind ({@code LiquibaseLock}). Knows
 * {@code postgres} alone; may be known to every phase.
 */
package dev.groundwork.lock;
