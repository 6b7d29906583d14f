/**
 * The options of single subcommands, as picocli fills them: a class for each that has some of its
 * own, beside the converters of their values. Known to {@code cli} alone.
 */
package dev.groundwork.cli.option;
