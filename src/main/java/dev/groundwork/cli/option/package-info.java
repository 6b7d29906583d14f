/**
 * Options as picocli fills them: {@code Options} are the settings, which every subcommand has; a
 * class for each subcommand that has many of its own; the converters of their values. Known to
 * {@code cli} and its rooms alone.
 */
package dev.groundwork.cli.option;
