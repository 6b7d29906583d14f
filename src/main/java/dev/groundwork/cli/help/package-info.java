/**
 * What a person, a shell or man reads about the command line: help with its exit codes, completion,
 * the manual page, the version. Known to {@code cli} and {@code cli.command}; knows {@code
 * cli.option}.
 */
package dev.groundwork.cli.help;
