package dev.groundwork.postgres.ddl;

/**
 * How the catalog calls a thing.
 *
 * @param catalog the table of the catalog in which it is
 */
record CatalogId(long catalog, long oid) {
  static final long RELATION = 1259;
  static final long CONSTRAINT = 2606;
  static final long DEFAULT = 2604;

  static CatalogId relation(long oid) {
    return new CatalogId(RELATION, oid);
  }
}
