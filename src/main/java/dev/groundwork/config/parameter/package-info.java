/**
 * The table of the parameters that a connection URL may have, and what becomes of each: taken,
 * renamed, ignored or refused. Knows nothing.
 */
package dev.groundwork.config.parameter;
