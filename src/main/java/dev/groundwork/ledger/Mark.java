package dev.groundwork.ledger;

import dev.groundwork.config.Config.Guard;
import dev.groundwork.postgres.Session;
import dev.groundwork.postgres.fingerprint.CatalogMark;
import dev.groundwork.postgres.fingerprint.SchemaContents;
import dev.groundwork.postgres.fingerprint.SchemaMark;
import java.sql.SQLException;
import java.util.List;

/** By which first look a run knows that the catalog is still what the last one left. */
enum Mark {
  /** It changes with whatever is defined anywhere in the database. */
  DATABASE("catalog_mark"),

  /**
   * Of one target in a fleet, beside which others are altered all the time: the database's would
   * never be the same, and is of as many rows as all of them have together.
   */
  SCHEMA("schema_mark");

  /** Takes the schemas as the others do. */
  private static final String NONE = "SELECT NULL WHERE ?::text[] IS NULL";

  private final String column;

  Mark(String column) {
    this.column = column;
  }

  /** Owners and grants are in no schema's. */
  static Mark of(Guard guard, List<String> schemas) {
    return guard.beside() && guard.parts().isEmpty() && !schemas.contains("public")
        ? SCHEMA
        : DATABASE;
  }

  /** Of the table {@code groundwork.run}. */
  String column() {
    return column;
  }

  /**
   * One value of type {@code text}; its one parameter are the schemas, of type {@code text[]}.
   *
   * @param session that will ask for it
   */
  String sql(Session session, List<String> schemas) throws SQLException {
    return this == DATABASE
        ? CatalogMark.QUERY
        : SchemaMark.of(SchemaContents.of(session, schemas));
  }

  /**
   * What a run leaves: the database's only where it will be asked for. A single {@code up} on a
   * target of a fleet looks at the catalog in full at each start, as it would with a mark that
   * others have made untrue.
   */
  String written() {
    return this == DATABASE ? CatalogMark.QUERY : NONE;
  }

  /** Only a schema that others may be beside of is looked at without the rest of the database. */
  static String ofSchemas(List<String> schemas, SchemaContents contents) {
    return schemas.contains("public") ? NONE : SchemaMark.of(contents);
  }
}
