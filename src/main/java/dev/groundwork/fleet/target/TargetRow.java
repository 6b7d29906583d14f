package dev.groundwork.fleet.target;

import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * A target as it was written.
 *
 * @param fields the known ones
 * @param where file and line, or the row of a query
 */
record TargetRow(Map<String, String> fields, Map<String, String> labels, String where) {
  static final Set<String> FIELDS =
      Set.of("id", "url", "url-file", "database", "schema", "name", "wave");

  /** Empty where it is not said, or said to be nothing. */
  Optional<String> field(String name) {
    return Optional.ofNullable(fields.get(name)).filter(text -> !text.isEmpty());
  }
}
