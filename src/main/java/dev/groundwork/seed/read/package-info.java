/**
 * One class for each format, which makes sets of files: {@code SeedReader} and {@code SeedFolder}
 * find them, {@code SeedParser} reads YAML and JSON, {@code CsvSet}, {@code JsonLinesSet} and
 * {@code ScriptSet} the others, {@code Sidecar} what is said beside a file.
 */
package dev.groundwork.seed.read;
