/**
 * What may stand in a changelog of XML, YAML or JSON, held against it before Liquibase reads it,
 * since it leaves out in silence what it does not know: limits and names ({@code YamlLimits},
 * {@code YamlShape}, {@code EntryNames}), and what a parser of XML complains of ({@code XmlFault}).
 * Known to {@code migrate.changelog} alone.
 */
package dev.groundwork.migrate.shape;
