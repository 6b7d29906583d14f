package dev.groundwork.baseline;

import dev.groundwork.postgres.ddl.DdlStatement;
import dev.groundwork.postgres.ddl.SchemaDdl;
import dev.groundwork.postgres.ddl.StableText;
import dev.groundwork.sql.SqlScript;
import dev.groundwork.sql.SqlScript.Statement;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/**
 * What pg_dump or the catalog tells, without what belongs to a session or to the database itself. A
 * function is made before the tables that it reads, so that its body is not looked at.
 */
final class SchemaText {
  private static final String FUNCTIONS = "SET check_function_bodies = false";
  private static final Set<String> OF_A_SESSION = Set.of("SET", "SELECT");
  private static final Pattern MATERIALIZED =
      Pattern.compile(
          "\\ACREATE MATERIALIZED VIEW ((?:\"(?:[^\"]|\"\")+\"|[^\\s\"])+)\\s.*WITH NO DATA\\z",
          Pattern.DOTALL);

  private final List<String> statements = new ArrayList<>();
  private final List<String> atTheEnd = new ArrayList<>();

  private SchemaText(List<String> extensions, Stream<String> making) {
    statements.add(FUNCTIONS);
    statements.addAll(extensions);
    making.forEach(this::add);
    statements.addAll(atTheEnd);
  }

  /** Of what pg_dump has printed. */
  static SchemaText ofDump(List<String> extensions, String dump) {
    return new SchemaText(
        extensions,
        SqlScript.of(dump).statements().stream().filter(SchemaText::belongs).map(Statement::sql));
  }

  /** Of what the catalog tells. */
  static SchemaText of(List<String> extensions, SchemaDdl ddl) {
    return new SchemaText(extensions, ddl.statements().stream().map(DdlStatement::sql));
  }

  private static boolean belongs(Statement statement) {
    List<String> words = statement.keywords(3);
    return !statement.metaCommand()
        && !words.isEmpty()
        && !OF_A_SESSION.contains(words.get(0))
        && !words.subList(0, Math.min(2, words.size())).equals(List.of("CREATE", "SCHEMA"))
        && !words.equals(List.of("COMMENT", "ON", "SCHEMA"))
        && !words.equals(List.of("COMMENT", "ON", "EXTENSION"));
  }

  /** A view that was never filled cannot be asked. */
  private void add(String statement) {
    Matcher view = MATERIALIZED.matcher(statement);
    if (view.find()) {
      atTheEnd.add("REFRESH MATERIALIZED VIEW " + view.group(1));
    }
    statements.add(StableText.of(statement));
  }

  int size() {
    return statements.size();
  }

  /** As the SQL of a changeset. */
  String text() {
    return ParameterText.literal(String.join(";\n\n", statements) + ";\n");
  }
}
