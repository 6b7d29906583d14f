/**
 * What {@code fleet} does with many databases: {@code FleetUp} wave by wave, {@code FleetPlan} and
 * {@code FleetStatus} at once; {@code FleetTally} counts; {@code ReadyTargets} asks which have
 * nothing to do. What is done with one of them is the plan of the command of that name. Knows
 * {@code fleet} and {@code ledger}.
 */
package dev.groundwork.command.fleet;
