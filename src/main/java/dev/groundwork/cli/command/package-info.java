/**
 * A class for each subcommand, with its description, its options and its plan: {@code Commands} has
 * one line for each, those that only look are in {@code look}. What a phase does lies in {@code
 * command}. Known to {@code cli} alone.
 */
package dev.groundwork.cli.command;
