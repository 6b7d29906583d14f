/**
 * What a file says: sets ({@code SeedSet}, {@code SetContent}), their rows, packed ({@code Row}),
 * and what each column of a row gets ({@code CellValue}, {@code CellParser}).
 */
package dev.groundwork.seed.set;
