package dev.groundwork.migrate.formatted;

import static dev.groundwork.migrate.formatted.AttributeValue.BOOLEAN;
import static dev.groundwork.migrate.formatted.AttributeValue.NAME;
import static dev.groundwork.migrate.formatted.AttributeValue.QUOTED;
import static dev.groundwork.migrate.formatted.AttributeValue.WORD;

import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * The attributes that a kind of line has in formatted SQL, whatever their case.
 *
 * @param line what the line is called
 * @param alone whether nothing else of this shape may stand there
 */
record AttributeNames(
    String line, boolean alone, Pattern rest, Map<String, AttributeValue> values) {
  private static final AttributeNames CHANGESET =
      new AttributeNames(
          "a changeset",
          true,
          pattern("\\s*--\\s*changeset\\s+(?:\"[^\"]+\"|[^:]+):(?:\"[^\"]+\"|\\S+)(.*)"),
          Map.ofEntries(
              Map.entry("context", QUOTED),
              Map.entry("contextFilter", QUOTED),
              Map.entry("dbms", AttributeValue.DBMS),
              Map.entry("endDelimiter", WORD),
              Map.entry("failOnError", BOOLEAN),
              Map.entry("ignore", BOOLEAN),
              Map.entry("labels", QUOTED),
              Map.entry("logicalFilePath", WORD),
              Map.entry("rollbackEndDelimiter", WORD),
              Map.entry("rollbackSplitStatements", BOOLEAN),
              Map.entry("runAlways", BOOLEAN),
              Map.entry("runInTransaction", BOOLEAN),
              Map.entry("runOnChange", BOOLEAN),
              Map.entry("runWith", WORD),
              Map.entry("runWithSpoolFile", AttributeValue.REST),
              Map.entry("splitStatements", BOOLEAN),
              Map.entry("stripComments", BOOLEAN)));

  private static final AttributeNames PROPERTY =
      new AttributeNames(
          "a property",
          false,
          pattern("\\s*--\\s*property\\s+(.*)"),
          Map.of(
              "context", QUOTED,
              "contextFilter", QUOTED,
              "dbms", AttributeValue.DBMS,
              "global", BOOLEAN,
              "labels", QUOTED,
              "name", AttributeValue.PROPERTY_NAME,
              "value", AttributeValue.PROPERTY_VALUE));

  private static final AttributeNames PRECONDITIONS =
      new AttributeNames(
          "--preconditions",
          true,
          pattern("\\s*--\\s*preconditions(.*)"),
          Map.of(
              "onError", NAME,
              "onErrorMessage", WORD,
              "onFail", NAME,
              "onFailMessage", WORD,
              "onSqlOutput", NAME,
              "onUpdateSQL", NAME));

  private static final AttributeNames EXISTS =
      new AttributeNames(
          "this precondition",
          true,
          pattern("\\s*--\\s*precondition-(?:table|view)-exists (.*)"),
          Map.of("schema", NAME, "table", NAME, "view", NAME));

  private static final AttributeNames FIRST_LINE =
      new AttributeNames(
          "the first line",
          false,
          pattern("\\s*--\\s*liquibase\\s*formatted(.*)"),
          Map.of("logicalFilePath", WORD));

  AttributeNames {
    Map<String, AttributeValue> names = new TreeMap<>(String.CASE_INSENSITIVE_ORDER);
    names.putAll(values);
    values = names;
  }

  private static Pattern pattern(String text) {
    return Pattern.compile(text, Pattern.CASE_INSENSITIVE);
  }

  static Optional<AttributeNames> of(Directive directive) {
    return Optional.ofNullable(
        switch (directive) {
          case CHANGESET -> CHANGESET;
          case PROPERTY -> PROPERTY;
          case PRECONDITIONS -> PRECONDITIONS;
          case PRECONDITION -> EXISTS;
          case FIRST_LINE -> FIRST_LINE;
          case IGNORE_LINES, COMMENT, VALID_CHECK_SUM, ROLLBACK, ROLLBACK_BLOCK -> null;
        });
  }

  /** Whether a changeset has it. */
  static boolean isOfChangeset(String name) {
    return CHANGESET.values.containsKey(name);
  }

  /** What of a line holds attributes. */
  String in(String text) {
    Matcher matcher = rest.matcher(text);
    return matcher.matches() ? matcher.group(1) : "";
  }
}
