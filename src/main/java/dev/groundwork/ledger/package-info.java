/**
 * Groundwork's own record, in the schema {@code groundwork}: runs ({@code Ledger}), sets of seeds
 * ({@code SeedRecords}), what those who only look may see ({@code LedgerView}), points to go back
 * to ({@code RunHistory}), other tools' histories ({@code AdoptionLedger}, {@code KeptLedger}), and
 * the mark of production. Knows {@code postgres} alone; features get interfaces of their own.
 */
package dev.groundwork.ledger;
