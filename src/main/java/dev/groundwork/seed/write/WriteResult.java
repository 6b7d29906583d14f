package dev.groundwork.seed.write;

import java.util.List;

/**
 * What came of writing a set.
 *
 * @param changed rows that were inserted or changed
 * @param given rows that the set has
 * @param there the keys of some that were there already, where that is known
 */
public record WriteResult(long changed, long given, List<String> there) {}
