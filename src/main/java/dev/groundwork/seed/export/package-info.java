/**
 * The way back: rows of a table as a file of seeds ({@code Exporter}), without ids where a natural
 * key is there ({@code NaturalKey}).
 */
package dev.groundwork.seed.export;
