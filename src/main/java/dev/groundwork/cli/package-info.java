/**
 * Words in, exit code out: the only user of picocli. {@code Cli} reads the command line, {@code
 * Commands} has a method for each subcommand, {@code Phases} and its neighbours make a plan, {@code
 * PlanExecution} runs it. Known to {@code Main} alone; knows {@code command}, not what a feature is
 * made of.
 */
package dev.groundwork.cli;
