package dev.groundwork.postgres.catalog;

import java.util.List;
import java.util.stream.Collectors;

/**
 * A look at the catalog that takes an eighth of what {@link FingerprintSql} does: how many rows it
 * has, and which transactions wrote them. Whatever is defined, altered or dropped makes another
 * mark; so do things that leave the fingerprint as it is, such as a GRANT, a TRUNCATE, a dump that
 * is restored. ANALYZE and VACUUM make none: they write into the rows that are there.
 */
final class CatalogMark {
  /** With what they are called, all others refer to them. Temporary tables are nobody's schema. */
  private static final List<String> TABLES =
      List.of(
          "pg_namespace WHERE nspname !~ '^pg_(toast_)?temp_'",
          "pg_class WHERE relpersistence <> 't'",
          "pg_attribute WHERE attnum > 0",
          "pg_attrdef",
          "pg_inherits",
          "pg_index",
          "pg_sequence",
          "pg_constraint",
          "pg_trigger",
          "pg_policy",
          "pg_rewrite",
          "pg_statistic_ext",
          "pg_type WHERE typtype <> 'c' AND typcategory <> 'A'",
          "pg_enum",
          "pg_range",
          "pg_proc",
          "pg_aggregate",
          "pg_operator",
          "pg_opclass",
          "pg_collation",
          "pg_language",
          "pg_ts_config",
          "pg_extension",
          "pg_default_acl",
          "pg_description WHERE objoid >= 16384",
          "pg_depend WHERE refclassid = 'pg_catalog.pg_extension'::pg_catalog.regclass");

  private static final String ROWS =
      """
      (SELECT ROW(pg_catalog.count(*), pg_catalog.max(xmin::text::bigint),
         pg_catalog.sum(xmin::text::bigint))::text FROM pg_catalog.%s)""";

  /** Roles show no transaction, but in policies their names. */
  private static final String ROLES =
      "(SELECT pg_catalog.sum(pg_catalog.hashtext(rolname::text)) FROM pg_catalog.pg_roles)";

  /** One parameter, the schemas, of type {@code text[]}: with others it is another mark. */
  static final String QUERY =
      TABLES.stream()
          .map(ROWS::formatted)
          .collect(
              Collectors.joining(
                  ",\n",
                  "SELECT pg_catalog.concat_ws(' ', (?::text[])::text,\n",
                  ",\n" + ROLES + ")"));

  private CatalogMark() {}
}
