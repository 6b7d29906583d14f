package dev.groundwork.postgres.fingerprint;

import java.util.List;

/**
 * One object that is not the same in two databases.
 *
 * @param object such as {@code table public.products}
 * @param side which of the two has it
 * @param details what is different in it, where both have it
 */
public record CatalogDifference(String object, Side side, List<Detail> details) {

  /** Who has something. */
  public enum Side {
    HERE,
    THERE,
    BOTH
  }

  /**
   * One thing that is different.
   *
   * @param part such as {@code column sku}; empty for the object itself
   * @param side which of the two has it
   * @param aspect such as {@code type}; empty where only one of the two has the part
   * @param here the value; empty for none
   * @param there the other's
   */
  public record Detail(String part, Side side, String aspect, String here, String there) {}

  public CatalogDifference {
    details = List.copyOf(details);
  }
}
