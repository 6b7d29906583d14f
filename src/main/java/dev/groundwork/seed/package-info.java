/**
 * The phase {@code seed}: {@code Seeder} is the door, {@code SeedRun} one run of all sets, {@code
 * SeedSummary} what became of each. Its rooms are known to this feature alone, but for the doors
 * that {@code ArchitectureTest} names; read them as a row goes: source, set, read, guard, bind,
 * check, write.
 */
package dev.groundwork.seed;
