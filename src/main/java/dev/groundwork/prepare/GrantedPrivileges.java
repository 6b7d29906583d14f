package dev.groundwork.prepare;

import dev.groundwork.postgres.Session;
import dev.groundwork.sql.SqlName;
import dev.groundwork.sql.SqlWords;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.IntStream;

/** Whether the privileges of a GRANT are held: on schemas, databases and tables, and of roles. */
final class GrantedPrivileges {
  private static final Map<String, List<String>> ALL =
      Map.of(
          "SCHEMA", List.of("USAGE", "CREATE"),
          "DATABASE", List.of("CREATE", "CONNECT", "TEMPORARY"),
          "TABLE",
              List.of("SELECT", "INSERT", "UPDATE", "DELETE", "TRUNCATE", "REFERENCES", "TRIGGER"));

  private static final Map<String, String> QUESTIONS =
      Map.of(
          "SCHEMA", "select pg_catalog.has_schema_privilege(?, ?, ?)",
          "DATABASE", "select pg_catalog.has_database_privilege(?, ?, ?)",
          "TABLE", "select pg_catalog.has_table_privilege(?, ?, ?)");

  private static final Set<String> OTHER_KINDS =
      Set.of(
          "ALL",
          "SEQUENCE",
          "FUNCTION",
          "PROCEDURE",
          "ROUTINE",
          "DOMAIN",
          "TYPE",
          "LANGUAGE",
          "FOREIGN",
          "LARGE",
          "PARAMETER",
          "TABLESPACE");

  private final Session session;
  private final SqlWords words;
  private final int on;
  private final int to;

  private GrantedPrivileges(Session session, SqlWords words) {
    this.session = session;
    this.words = words;
    this.on = find("ON");
    this.to = find("TO");
  }

  /** Empty where it cannot be told. */
  static Optional<Boolean> of(Session session, SqlWords words) throws SQLException {
    GrantedPrivileges grant = new GrantedPrivileges(session, words);
    if (grant.to < 0 || words.words().stream().anyMatch(word -> word.depth() > 0)) {
      return Optional.empty();
    }
    if (grant.on < 0) {
      return Optional.of(grant.memberships());
    }
    return OTHER_KINDS.contains(words.at(grant.on + 1))
        ? Optional.empty()
        : Optional.of(grant.privileges());
  }

  private int find(String word) {
    return IntStream.range(1, words.words().size())
        .filter(i -> words.at(i).equals(word))
        .findFirst()
        .orElse(-1);
  }

  private boolean memberships() throws SQLException {
    for (String role : names(1, to)) {
      for (String member : grantees()) {
        if (!session.ask("select pg_catalog.pg_has_role(?, ?, 'MEMBER')", member, role)) {
          return false;
        }
      }
    }
    return true;
  }

  private boolean privileges() throws SQLException {
    boolean named = QUESTIONS.containsKey(words.at(on + 1));
    String kind = named ? words.at(on + 1) : "TABLE";
    List<String> privileges =
        words.at(1).equals("ALL")
            ? ALL.getOrDefault(kind, List.of())
            : IntStream.range(1, on).mapToObj(words::at).toList();
    for (String object : objects(kind, named ? on + 2 : on + 1)) {
      for (String grantee : grantees()) {
        for (String privilege : privileges) {
          if (!session.ask(QUESTIONS.getOrDefault(kind, ""), grantee, object, privilege)) {
            return false;
          }
        }
      }
    }
    return true;
  }

  /** Tables may be qualified, and are asked for as they are written. */
  private List<String> objects(String kind, int from) {
    if (!kind.equals("TABLE")) {
      return names(from, to);
    }
    int start = words.words().get(from).start();
    String written = words.sql().substring(start, words.words().get(to).start());
    return List.of(written.strip().split("\\s*,\\s*", -1));
  }

  private List<String> grantees() {
    int end = words.words().size();
    for (int i = to + 1; i < words.words().size(); i++) {
      if (Set.of("WITH", "GRANTED").contains(words.at(i))) {
        end = Math.min(end, i);
      }
    }
    List<String> all = new ArrayList<>(names(to + 1, end));
    all.removeIf(name -> name.equals("group"));
    return all;
  }

  private List<String> names(int from, int end) {
    return IntStream.range(from, end).mapToObj(i -> SqlName.folded(words.at(i))).toList();
  }
}
