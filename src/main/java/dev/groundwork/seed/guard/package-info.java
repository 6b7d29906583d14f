/**
 * Which sets run: {@code GuardEvaluator} decides by what the ledger remembers ({@code SeedLedger})
 * and by how the run found the tables ({@code InitialRowCounts}). A new guard begins here and in
 * {@code Config.SeedGuard}.
 */
package dev.groundwork.seed.guard;
