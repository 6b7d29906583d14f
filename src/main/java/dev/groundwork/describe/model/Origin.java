package dev.groundwork.describe.model;

import java.util.Optional;

/**
 * By which changesets a table is as it is, as far as their texts tell.
 *
 * @param made empty where none that is known did
 * @param changed the last one that did, where it is another
 */
public record Origin(Optional<String> made, Optional<String> changed) {}
