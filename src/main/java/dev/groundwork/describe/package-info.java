/**
 * A schema told in a form that a person or a program reads: {@code SchemaFormat} has one line for
 * each; {@code …Text} makes it. The same for the same schema, whoever asks and when, but for what
 * is estimated. {@code OriginReader} finds by the texts of changesets which of them made a table.
 */
package dev.groundwork.describe;
