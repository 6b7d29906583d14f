/**
 * What a subcommand does with the features: {@code RunContext} makes them when they are first asked
 * for, {@code RunWork} is what the phases of {@code up} do, and hands on what one learns and
 * another needs, {@code FastPath} knows when nothing is to be done. Known to {@code cli}; knows
 * every feature, and none of them knows it.
 */
package dev.groundwork.command;
