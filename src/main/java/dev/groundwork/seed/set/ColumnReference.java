package dev.groundwork.seed.set;

/**
 * What a side file says about a column whose fields hold no key, but what a row of another table is
 * found by: {@code references: {brand_id: {ref: brands, where: slug}}}.
 *
 * @param where the column of the other table that the fields are compared with
 * @param place where that is written
 */
public record ColumnReference(String column, String table, String where, String place) {}
