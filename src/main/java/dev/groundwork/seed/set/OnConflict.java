package dev.groundwork.seed.set;

/** What becomes of a row whose key is there already. */
public enum OnConflict {
  SKIP,
  UPDATE
}
