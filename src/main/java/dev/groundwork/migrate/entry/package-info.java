/**
 * The entries of changelogs in YAML, JSON and XML, looked at before Liquibase passes over what it
 * does not know: limits ({@code YamlLimits}), shape ({@code YamlShape}), names ({@code
 * EntryNames}), and what the schema of XML says ({@code XmlFault}). Knows {@code yaml} and {@code
 * migrate.formatted}, whose remarks it shares.
 */
package dev.groundwork.migrate.entry;
