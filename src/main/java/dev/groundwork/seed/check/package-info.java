/**
 * Everything that is wrong with the sets of a run, found before the first row is written: {@code
 * SeedCheck} begins, then columns, keys, references and the values' types. Knows {@code seed.bind};
 * writes nothing.
 */
package dev.groundwork.seed.check;
