package dev.groundwork.capture;

import dev.groundwork.postgres.ddl.SchemaPiece;
import java.util.Collection;
import java.util.Map;
import java.util.Objects;

/** The pieces of a schema, by their keys. */
record PieceMap(Map<String, SchemaPiece> all) {
  boolean has(String key) {
    return all.containsKey(key);
  }

  /** One that is there. */
  SchemaPiece get(String key) {
    return Objects.requireNonNull(all.get(key), key);
  }

  Collection<SchemaPiece> values() {
    return all.values();
  }
}
