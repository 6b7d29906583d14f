/**
 * The way back: rows of a table as a file of seeds ({@code Exporter}), without ids where a natural
 * key is there ({@code NaturalKey}); and those of all tables as a folder ({@code FolderExporter}),
 * in the order of their references ({@code ReferenceOrder}).
 */
package dev.groundwork.seed.export;
