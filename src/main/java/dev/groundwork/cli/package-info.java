/**
 * Words in, exit code out: with its rooms the only user of picocli. {@code Cli} reads the command
 * line, {@code CommandExecution} loads the settings for a subcommand, {@code PlanExecution} runs
 * its plan; the subcommands themselves lie in {@code cli.command}. Known to {@code Main} alone;
 * knows {@code command}, not what a feature is made of.
 */
package dev.groundwork.cli;
