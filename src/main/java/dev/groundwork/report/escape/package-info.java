/**
 * Text of others where it means nothing: on a terminal, in HTML and in Markdown. Knows nobody;
 * known to whatever shows what a database, a server or a file says.
 */
package dev.groundwork.report.escape;
