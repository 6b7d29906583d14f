/**
 * A set with its table ({@code BoundSet}), and what its references mean there ({@code
 * ReferenceBinder}, {@code BoundColumnReference}).
 */
package dev.groundwork.seed.bind;
