/**
 * What a subcommand is made of: {@code Subcommand} is what the command line starts, {@code
 * PhaseCatalog} has the phases that several plans share, each beside the exit code of its failure,
 * {@code CommandRunner} is who runs a plan. Known to {@code cli} and {@code cli.command}.
 */
package dev.groundwork.cli.plan;
