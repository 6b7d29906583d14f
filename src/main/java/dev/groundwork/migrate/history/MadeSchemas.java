package dev.groundwork.migrate.history;

import dev.groundwork.migrate.changelog.ChangesetName;
import dev.groundwork.sql.SqlScript;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.IntStream;
import liquibase.change.AbstractSQLChange;
import liquibase.changelog.ChangeSet;

/**
 * The schemas that changesets make by themselves.
 *
 * @param plainly those that must not be there before
 * @param all of them, with the changeset that is the first to make it
 */
public record MadeSchemas(Set<String> plainly, Map<String, String> all) {
  private static final Pattern SUSPECT =
      Pattern.compile("create\\s+schema\\s", Pattern.CASE_INSENSITIVE);

  private static final Pattern CREATE =
      Pattern.compile(
          "(?is)^create\\s+schema\\s+(if\\s+not\\s+exists\\s+)?(?!authorization\\b)"
              + "(\"(?:[^\"]|\"\")+\"|[\\w$\\x{80}-\\x{10FFFF}]+).*");

  /** Of raw SQL alone: nothing else makes one in these words. */
  public static MadeSchemas in(List<ChangeSet> changesets) {
    MadeSchemas made = new MadeSchemas(new TreeSet<>(), new LinkedHashMap<>());
    for (ChangeSet changeset : changesets) {
      changeset.getChanges().stream()
          .filter(AbstractSQLChange.class::isInstance)
          .map(change -> ((AbstractSQLChange) change).getSql())
          .filter(sql -> sql != null && SUSPECT.matcher(sql).find())
          .flatMap(sql -> SqlScript.of(sql).statements().stream())
          .forEach(statement -> made.take(statement.sql(), changeset));
    }
    return made;
  }

  /**
   * Those of the settings, in their order, that are made before the changesets run: the first, in
   * which the history is, and what no changeset makes that would fail on it.
   */
  public List<String> without(List<String> schemas) {
    return IntStream.range(0, schemas.size())
        .filter(i -> i == 0 || !plainly.contains(schemas.get(i)))
        .mapToObj(schemas::get)
        .toList();
  }

  private void take(String sql, ChangeSet changeset) {
    Matcher create = CREATE.matcher(sql);
    if (create.matches()) {
      String schema = name(create.group(2));
      all.putIfAbsent(schema, ChangesetName.of(changeset));
      if (create.group(1) == null) {
        plainly.add(schema);
      }
    }
  }

  private static String name(String written) {
    return written.startsWith("\"")
        ? written.substring(1, written.length() - 1).replace("\"\"", "\"")
        : written.toLowerCase(Locale.ROOT);
  }

  /** What should be known of those that the settings do not name. */
  Optional<String> unnamed(List<String> schemas) {
    Set<String> others = new TreeSet<>(all.keySet());
    schemas.forEach(others::remove);
    return others.isEmpty()
        ? Optional.empty()
        : Optional.of(
            "%s makes schema %s, which is not watched, verified or exported; schema=%s,%s does so"
                .formatted(
                    all.getOrDefault(others.iterator().next(), ""),
                    String.join(", ", others),
                    String.join(",", schemas),
                    String.join(",", others)));
  }
}
