package dev.groundwork.describe;

import dev.groundwork.describe.model.Origin;
import dev.groundwork.describe.model.SchemaTable;
import dev.groundwork.postgres.catalog.TableName;
import dev.groundwork.sql.SqlName;
import dev.groundwork.sql.SqlWords;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.IntStream;

/**
 * Follows tables through the statements of changesets in the order in which they ran. What no words
 * tell, such as a DO, is not known of, and nothing is said of it.
 */
public final class OriginReader {
  private static final Set<String> ON_A_TABLE = Set.of("INDEX", "TRIGGER", "POLICY", "RULE");

  private final String schema;
  private final Map<String, Origin> origins = new LinkedHashMap<>();

  /**
   * @param schema in which names are that do not say
   */
  public OriginReader(String schema) {
    this.schema = schema;
  }

  /** The next changeset. */
  public void read(String changeset, List<String> statements) {
    for (String sql : statements) {
      read(changeset, SqlWords.of(sql));
    }
  }

  private void read(String changeset, SqlWords words) {
    switch (words.at(0)) {
      case "CREATE" -> create(changeset, words);
      case "ALTER" -> alter(changeset, words);
      case "DROP" -> drop(words);
      case "COMMENT" -> comment(changeset, words);
      default -> {}
    }
  }

  private void create(String changeset, SqlWords words) {
    int view = indexOf(words, "VIEW");
    if (words.makesTable() && !words.at(1).equals("SCHEMA")) {
      made(changeset, name(words, indexOf(words, "TABLE") + 1));
    } else if (view > 0 && view < 4) {
      made(changeset, name(words, view + 1));
    } else if (IntStream.range(1, 4).mapToObj(words::at).anyMatch(ON_A_TABLE::contains)) {
      changed(changeset, name(words, indexOf(words, "ON") + 1));
    }
  }

  private void alter(String changeset, SqlWords words) {
    int kind = words.at(1).equals("MATERIALIZED") || words.at(1).equals("FOREIGN") ? 2 : 1;
    if (!words.at(kind).equals("TABLE") && !words.at(kind).equals("VIEW")) {
      return;
    }
    SqlName named = SqlName.at(words, kind + 1);
    String name = qualified(named.text());
    changed(changeset, name);
    SqlWords action = words.from(named.next());
    if (action.startsWith("RENAME", "TO")) {
      String space = name.substring(0, name.indexOf('.') + 1);
      move(name, space + SqlName.folded(action.at(2)));
    } else if (action.startsWith("SET", "SCHEMA")) {
      move(name, SqlName.folded(action.at(2)) + name.substring(name.indexOf('.')));
    }
  }

  private void drop(SqlWords words) {
    int kind = words.at(1).equals("MATERIALIZED") || words.at(1).equals("FOREIGN") ? 2 : 1;
    if (words.at(kind).equals("TABLE") || words.at(kind).equals("VIEW")) {
      int at = kind + 1;
      while (at < words.words().size()) {
        SqlName name = SqlName.at(words, at);
        origins.remove(qualified(name.text()));
        at = Math.max(at + 1, name.next());
      }
    }
  }

  private void comment(String changeset, SqlWords words) {
    String name = SqlName.at(words, 3).text();
    switch (words.at(2)) {
      case "TABLE" -> changed(changeset, qualified(name));
      case "COLUMN" ->
          changed(changeset, qualified(name.substring(0, Math.max(0, name.lastIndexOf('.')))));
      default -> {}
    }
  }

  /** One that is there already, as CREATE OR REPLACE has it, is changed. */
  private void made(String changeset, String name) {
    if (origins.containsKey(name)) {
      changed(changeset, name);
    } else {
      origins.put(name, new Origin(Optional.of(changeset), Optional.empty()));
    }
  }

  private void changed(String changeset, String name) {
    Optional<String> made = Optional.ofNullable(origins.get(name)).flatMap(Origin::made);
    Optional<String> last = Optional.of(changeset).filter(c -> !made.equals(Optional.of(c)));
    origins.put(name, new Origin(made, last));
  }

  private void move(String name, String other) {
    Origin origin = origins.remove(name);
    if (origin != null) {
      origins.put(other, origin);
    }
  }

  private static int indexOf(SqlWords words, String word) {
    return IntStream.range(0, words.words().size())
        .filter(i -> words.at(i).equals(word))
        .findFirst()
        .orElse(-1);
  }

  private String name(SqlWords words, int index) {
    return qualified(SqlName.at(words, index).text());
  }

  private String qualified(String name) {
    return name.indexOf('.') < 0 ? schema + "." + name : name;
  }

  /** Of those of these tables for which something is known. */
  public Map<TableName, Origin> of(List<SchemaTable> tables) {
    Map<TableName, Origin> known = new LinkedHashMap<>();
    for (SchemaTable table : tables) {
      Origin origin = origins.get(table.name().toString());
      if (origin != null) {
        known.put(table.name(), origin);
      }
    }
    return known;
  }
}
