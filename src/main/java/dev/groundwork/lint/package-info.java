/**
 * What a statement locks and rewrites ({@code EffectAnalyzer}, {@code AlterTableEffect}), which
 * forms are dangerous ({@code LintRule}), whether the table is one that suffers by it ({@code
 * TableFacts}), and a look at what really happens ({@code Rehearsal}). Knows {@code sql} and the
 * catalog; known to {@code migrate} and {@code command.look}.
 */
package dev.groundwork.lint;
