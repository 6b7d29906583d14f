/**
 * What the server refused, and where that stands in a file: the key ({@code ConflictingKey}), the
 * card ({@code SeedFailure}), the way out ({@code SeedHints}).
 */
package dev.groundwork.seed.failure;
