package dev.groundwork.migrate.adopt;

import dev.groundwork.postgres.Session;
import dev.groundwork.postgres.Sql;
import dev.groundwork.sql.SqlName;
import dev.groundwork.sql.SqlScript;
import dev.groundwork.sql.SqlWords;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;

/**
 * Something that a statement makes, and that can be looked up.
 *
 * @param kind as a person calls it
 * @param name of it, or of its table
 * @param part the column or constraint; may be empty
 */
record MadeObject(String kind, String name, String part) {
  private static final Set<String> RELATIONS = Set.of("TABLE", "VIEW", "SEQUENCE", "INDEX");
  private static final Set<String> BEFORE_KIND =
      Set.of("OR", "REPLACE", "UNIQUE", "UNLOGGED", "MATERIALIZED", "RECURSIVE", "FOREIGN");

  private static final String COLUMN =
      """
      SELECT EXISTS (SELECT FROM pg_catalog.pg_attribute
        WHERE attrelid = pg_catalog.to_regclass(?)::oid AND attname = ? AND NOT attisdropped)
      """;

  private static final String CONSTRAINT =
      """
      SELECT EXISTS (SELECT FROM pg_catalog.pg_constraint
        WHERE conrelid = pg_catalog.to_regclass(?)::oid AND conname = ?)
      """;

  /** What the statements of a text make, as far as their words tell. */
  static List<MadeObject> in(String text) {
    return SqlScript.of(text).statements().stream()
        .flatMap(statement -> of(SqlWords.of(statement.sql())))
        .distinct()
        .toList();
  }

  private static Stream<MadeObject> of(SqlWords words) {
    if (words.startsWith("ALTER", "TABLE")) {
      return added(words).stream();
    }
    if (!words.at(0).equals("CREATE")) {
      return Stream.empty();
    }
    int kind = 1;
    while (BEFORE_KIND.contains(words.at(kind))) {
      kind++;
    }
    String word = words.at(kind);
    if (!RELATIONS.contains(word) && !word.equals("TYPE")) {
      return Stream.empty();
    }
    int name = words.at(kind + 1).equals("CONCURRENTLY") ? kind + 2 : kind + 1;
    SqlName made = SqlName.at(words, name);
    boolean unnamed = made.text().equals("on") || made.text().isEmpty();
    return unnamed ? Stream.empty() : Stream.of(new MadeObject(lower(word), made.text(), ""));
  }

  private static String lower(String word) {
    return SqlName.folded(word);
  }

  private static List<MadeObject> added(SqlWords words) {
    List<MadeObject> all = new ArrayList<>();
    String table = SqlName.at(words, 2).text();
    for (int i = 2; i < words.words().size(); i++) {
      if (words.words().get(i).depth() == 0 && words.at(i).equals("ADD")) {
        boolean constraint = words.at(i + 1).equals("CONSTRAINT");
        boolean column = words.at(i + 1).equals("COLUMN");
        if (constraint || column) {
          String part = SqlName.at(words, i + 2).text();
          all.add(new MadeObject(constraint ? "constraint" : "column", table, part));
        }
      }
    }
    return all;
  }

  boolean isThere(Session session) throws SQLException {
    String found = Sql.identifier(name.split("\\.", -1));
    return switch (kind) {
      case "column" -> session.ask(COLUMN, found, part);
      case "constraint" -> session.ask(CONSTRAINT, found, part);
      case "type" -> session.ask("SELECT pg_catalog.to_regtype(?) IS NOT NULL", found);
      default -> session.ask("SELECT pg_catalog.to_regclass(?) IS NOT NULL", found);
    };
  }

  @Override
  public String toString() {
    return kind + " " + name + (part.isEmpty() ? "" : "." + part);
  }
}
