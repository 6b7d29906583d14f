/**
 * What is in our schemas, as one hash ({@code Fingerprint}), as one for each object, line by line
 * beside another database, and as marks, which tell at a fraction of that cost that nothing was
 * written. Knows {@code postgres} and {@code catalog}; known to all phases.
 */
package dev.groundwork.postgres.fingerprint;
