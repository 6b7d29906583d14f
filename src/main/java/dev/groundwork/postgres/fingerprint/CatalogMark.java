package dev.groundwork.postgres.fingerprint;

import java.util.List;
import java.util.stream.Collectors;

/**
 * A look at the catalog that takes a fraction of what {@link Fingerprint} does: how many rows it
 * has, and which transactions wrote them. Whatever is defined, altered or dropped makes another
 * mark; so do things that leave the fingerprint as it is, such as a GRANT, a TRUNCATE, a dump that
 * is restored. ANALYZE and VACUUM make none: they write into the rows that are there.
 */
public final class CatalogMark {
  /**
   * Of what PostgreSQL brings along, which is most of it and has lower numbers (FirstNormalObjectId
   * in its access/transam.h), nothing can be defined anew. Temporary tables are nobody's schema.
   */
  private static final List<String> TABLES =
      List.of(
          "pg_namespace WHERE nspname::text !~ '^pg_(toast_)?temp_'",
          "pg_class WHERE oid >= 16384::oid AND relpersistence <> 't'",
          "pg_attribute WHERE attrelid >= 16384::oid AND attnum > 0",
          "pg_attrdef WHERE adrelid >= 16384::oid",
          "pg_inherits WHERE inhrelid >= 16384::oid",
          "pg_index WHERE indexrelid >= 16384::oid",
          "pg_sequence WHERE seqrelid >= 16384::oid",
          "pg_constraint WHERE oid >= 16384::oid",
          "pg_trigger WHERE oid >= 16384::oid",
          "pg_policy WHERE oid >= 16384::oid",
          "pg_rewrite WHERE oid >= 16384::oid",
          "pg_statistic_ext WHERE oid >= 16384::oid",
          "pg_type WHERE oid >= 16384::oid AND typtype <> 'c' AND typcategory <> 'A'",
          "pg_enum WHERE oid >= 16384::oid",
          "pg_range WHERE rngtypid >= 16384::oid",
          "pg_proc WHERE oid >= 16384::oid",
          "pg_aggregate WHERE aggfnoid::oid >= 16384::oid",
          "pg_operator WHERE oid >= 16384::oid",
          "pg_opclass WHERE oid >= 16384::oid",
          "pg_collation WHERE oid >= 16384::oid",
          "pg_language WHERE oid >= 16384::oid",
          "pg_ts_config WHERE oid >= 16384::oid",
          "pg_extension",
          "pg_default_acl",
          "pg_description WHERE objoid >= 16384::oid",
          "pg_depend WHERE refclassid = 'pg_catalog.pg_extension'::pg_catalog.regclass::oid");

  private static final String ROWS =
      """
      (SELECT ROW(pg_catalog.count(*), pg_catalog.max(xmin::text::bigint),
         pg_catalog.sum(xmin::text::bigint))::text FROM pg_catalog.%s)""";

  /** Roles show no transaction, but in policies their names. */
  private static final String ROLES =
      "(SELECT pg_catalog.sum(pg_catalog.hashtext(rolname::text)) FROM pg_catalog.pg_roles)";

  /**
   * One value of type {@code text}. Its one parameter are the schemas, of type {@code text[]}: with
   * others it is another mark.
   */
  public static final String QUERY =
      TABLES.stream()
          .map(ROWS::formatted)
          .collect(
              Collectors.joining(
                  ",\n",
                  "SELECT pg_catalog.concat_ws(' ', (?::text[])::text,\n",
                  ",\n" + ROLES + ")"));

  private CatalogMark() {}
}
