package dev.groundwork.prepare;

import dev.groundwork.sql.SqlName;
import dev.groundwork.sql.SqlScript.Statement;
import dev.groundwork.sql.SqlWords;
import java.util.List;
import java.util.Set;

/**
 * Which statements change nothing but what the {@link CatalogDigest} reads. They may write although
 * everything is there; of any other kind, such as a row, only a run makes sure.
 */
final class DigestCoverage {
  private static final Set<String> UNREAD = Set.of("PARAMETER", "TABLESPACE");
  private static final Set<String> ROLE = Set.of("ROLE", "USER", "GROUP");
  private static final Set<String> COMMENTED = Set.of("SCHEMA", "EXTENSION", "ROLE", "DATABASE");
  private static final Set<String> REPLACED = Set.of("FUNCTION", "PROCEDURE", "VIEW", "TRIGGER");

  private final SqlWords words;
  private final String database;

  private DigestCoverage(SqlWords words, String database) {
    this.words = words;
    this.database = database;
  }

  /**
   * Whether all that a statement can change is read.
   *
   * @param database the one that is looked at
   */
  static boolean covers(Statement statement, String database) {
    return new DigestCoverage(SqlWords.of(statement.sql()), database).isRead();
  }

  private boolean isRead() {
    return switch (words.at(0)) {
      case "GRANT", "REVOKE" -> privilege();
      case "CREATE" -> creation();
      case "ALTER" -> alteration();
      case "COMMENT" -> words.at(1).equals("ON") && COMMENTED.contains(words.at(2));
      default -> false;
    };
  }

  /** Without ON it is a membership. Of databases only our own is read. */
  private boolean privilege() {
    int on = outer("ON");
    return switch (on < 0 ? "" : words.at(on + 1)) {
      case "DATABASE" ->
          SqlName.folded(words.at(on + 2)).equals(database)
              && List.of("TO", "FROM").contains(words.at(on + 3));
      default -> on < 0 || !UNREAD.contains(words.at(on + 1));
    };
  }

  private int outer(String word) {
    for (int i = 0; i < words.words().size(); i++) {
      if (words.words().get(i).depth() == 0 && words.at(i).equals(word)) {
        return i;
      }
    }
    return -1;
  }

  /** One with more in it, as a schema may have, makes what a digest shows together with it. */
  private boolean creation() {
    return words.startsWith("CREATE", "EXTENSION")
        || words.startsWith("CREATE", "SCHEMA")
        || (words.startsWith("CREATE", "OR", "REPLACE") && REPLACED.contains(words.at(3)));
  }

  /** A password is in no view that everybody may read. */
  private boolean alteration() {
    boolean sets = List.of("SET", "RESET").contains(words.at(3));
    return words.startsWith("ALTER", "DEFAULT", "PRIVILEGES")
        || (words.at(1).equals("DATABASE") && sets)
        || (ROLE.contains(words.at(1)) && outer("PASSWORD") < 0);
  }
}
