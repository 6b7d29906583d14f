package dev.groundwork.prepare;

import dev.groundwork.postgres.Session;
import dev.groundwork.sql.SqlName;
import dev.groundwork.sql.SqlWords;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * Whether what a statement makes is there already. The server refuses some that a role may not run
 * before it looks (a schema that exists, a setting that holds), and only warns of a GRANT that did
 * nothing.
 */
final class HeldStatement {
  private static final String SETTING =
      """
      select exists (
        select from pg_catalog.pg_db_role_setting s, pg_catalog.unnest(s.setconfig) c (text)
        where pg_catalog.lower(c.text) = pg_catalog.lower(?)
          and s.setdatabase = coalesce(
            (select oid from pg_catalog.pg_database where datname = nullif(?, '')), 0::oid)
          and s.setrole = coalesce(
            (select oid from pg_catalog.pg_roles where rolname = nullif(?, '')), 0::oid))
      """;

  private final Session session;
  private final SqlWords words;

  HeldStatement(Session session, String sql) {
    this.session = session;
    this.words = SqlWords.of(sql);
  }

  /** Empty where it cannot be told. */
  Optional<Boolean> isHeld() throws SQLException {
    return switch (words.at(0)) {
      case "CREATE" -> schema();
      case "ALTER" -> setting();
      case "GRANT" -> GrantedPrivileges.of(session, words);
      default -> Optional.empty();
    };
  }

  private Optional<Boolean> schema() throws SQLException {
    return words.startsWith("CREATE", "SCHEMA", "IF", "NOT", "EXISTS")
        ? Optional.of(
            session.ask(
                "select exists (select from pg_catalog.pg_namespace where nspname = ?)",
                SqlName.folded(words.at(5))))
        : Optional.empty();
  }

  /** ALTER DATABASE d SET k = v; ALTER ROLE r [IN DATABASE d] SET k TO v. */
  private Optional<Boolean> setting() throws SQLException {
    String database = words.at(1).equals("DATABASE") ? name(2) : "";
    String role = List.of("ROLE", "USER").contains(words.at(1)) ? name(2) : "";
    int set = 3;
    if (words.from(3).startsWith("IN", "DATABASE")) {
      database = name(5);
      set = 6;
    }
    if ((database.isEmpty() && role.isEmpty()) || !words.at(set).equals("SET")) {
      return Optional.empty();
    }
    return Optional.of(session.ask(SETTING, name(set + 1) + "=" + value(set + 1), database, role));
  }

  private String name(int index) {
    return SqlName.folded(words.at(index));
  }

  /** What follows a setting's name, without TO or = and without its quotes. */
  private String value(int name) {
    String rest = words.sql().substring(words.words().get(name).end());
    List<String> parts = new ArrayList<>();
    for (String part : rest.replaceFirst("(?is)^\\s*(=|to\\b)", "").split(",", -1)) {
      parts.add(part.strip().replaceFirst("^(['\"])(.*)\\1$", "$2"));
    }
    return String.join(", ", parts);
  }
}
