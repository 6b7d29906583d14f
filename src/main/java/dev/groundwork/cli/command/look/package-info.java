/**
 * The subcommands that only look: at settings, files, a database, a run that is over. Known to
 * {@code cli.command}, whose {@code Commands} has a line for each.
 */
package dev.groundwork.cli.command.look;
