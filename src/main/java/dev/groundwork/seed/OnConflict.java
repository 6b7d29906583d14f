package dev.groundwork.seed;

/** What becomes of a row whose key is there already. */
enum OnConflict {
  SKIP,
  UPDATE
}
