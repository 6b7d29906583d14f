/**
 * The one reader of YAML and JSON, on Jackson's streaming parsers: for settings, seeds and the
 * limits on changelogs.
 *
 * <p>{@link dev.groundwork.yaml.Tokens} is a document piece by piece, with line and column; {@link
 * dev.groundwork.yaml.NodeReader} makes {@link dev.groundwork.yaml.Node}s of the pieces, with a cap
 * on what aliases stand for; {@link dev.groundwork.yaml.TomlReader} makes them of TOML, for
 * Flyway's settings; {@link dev.groundwork.yaml.SyntaxException} is what cannot be read. Depth and
 * length are capped for all. Knows {@code run} alone.
 */
package dev.groundwork.yaml;
