/** Rows on their way through COPY, in constant memory. */
package dev.groundwork.seed.copy;
