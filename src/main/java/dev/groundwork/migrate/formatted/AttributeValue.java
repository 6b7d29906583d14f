package dev.groundwork.migrate.formatted;

import dev.groundwork.run.DidYouMean;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import liquibase.database.DatabaseFactory;

/** How Liquibase 4.33 reads the value of an attribute in a line of formatted SQL. */
enum AttributeValue {
  BOOLEAN {
    @Override
    Optional<String> wrong(String name, String value, String next) {
      return value.matches("(?i)(true|false)(\\W.*)?")
          ? Optional.empty()
          : Optional.of("write %s:true or %s:false".formatted(name, name));
    }
  },
  /** In double quotes, or up to the first blank. */
  QUOTED {
    @Override
    Optional<String> wrong(String name, String value, String next) {
      boolean whole =
          value.startsWith("\"")
              ? value.indexOf('"', 1) > 0
              : value.matches("'[^']*'|[^']*[^'(,!]") && !GOES_ON.matcher(next).matches();
      return whole
          ? Optional.empty()
          : Optional.of("write it whole in double quotes: %s:\"…\"".formatted(name));
    }
  },
  /** Up to the first blank. */
  WORD,
  /** Letters and digits alone. */
  NAME {
    @Override
    Optional<String> wrong(String name, String value, String next) {
      return value.matches("\\w+[,;]?")
          ? Optional.empty()
          : Optional.of("write letters, digits and _ alone, without quotes");
    }
  },
  /** The name of a property: a word, and a blank may come before it. */
  PROPERTY_NAME,
  /** The value of a property: a word, and a blank may come before it. */
  PROPERTY_VALUE {
    @Override
    Optional<String> wrong(String name, String value, String next) {
      return next.isEmpty() || next.matches("[A-Za-z]+:.*")
          ? Optional.empty()
          : Optional.of("a value ends at the first blank here: define it in YAML or XML");
    }
  },
  /** Names and commas; a blank may come before them. */
  DBMS {
    @Override
    Optional<String> wrong(String name, String value, String next) {
      if (!value.matches("[\\w!,]*\\w") || next.startsWith(",")) {
        return Optional.of("write names and commas alone: dbms:postgresql,h2");
      }
      Set<String> databases = new TreeSet<>(Set.of("all", "none"));
      DatabaseFactory.getInstance()
          .getImplementedDatabases()
          .forEach(database -> databases.add(database.getShortName()));
      return Stream.of(value.split(","))
          .map(each -> each.replace("!", ""))
          .filter(each -> !databases.contains(each))
          .flatMap(each -> DidYouMean.nearest(each, List.of("postgresql")).stream())
          .findFirst()
          .map("did you mean %s?"::formatted);
    }
  },
  /** All the rest of the line. */
  REST;

  private static final Pattern GOES_ON =
      Pattern.compile("(and|or)|[,()!&|].*", Pattern.CASE_INSENSITIVE);

  /**
   * What is right, where Liquibase would not read the value, or not all of it.
   *
   * @param next what stands after it, up to the next blank
   */
  Optional<String> wrong(String name, String value, String next) {
    return Optional.empty();
  }

  boolean mayFollowBlank() {
    return this == PROPERTY_NAME || this == PROPERTY_VALUE || this == DBMS;
  }
}
