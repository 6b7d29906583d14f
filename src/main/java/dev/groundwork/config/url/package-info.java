/**
 * Where a database is and how to get in, in every dialect: {@code DatabaseFinder} knows which
 * variables to ask, {@code DatabaseUrlParser} reads a URL, {@code DatabaseUrl} is what comes of it;
 * hosts, TLS and the password file have a class each. What both need ({@code SourcedValue}, {@code
 * Secret}, {@code Variables}) is here too.
 */
package dev.groundwork.config.url;
