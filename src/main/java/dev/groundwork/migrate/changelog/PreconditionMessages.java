package dev.groundwork.migrate.changelog;

import static dev.groundwork.migrate.changelog.ParseFailure.invalid;

import dev.groundwork.run.DidYouMean;
import dev.groundwork.run.GroundworkException;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.function.BiFunction;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;

/** What Liquibase 4.33 says of preconditions that it cannot read, in words that help. */
final class PreconditionMessages {
  private static final List<String> OF_FORMATTED_SQL =
      List.of("sql-check", "table-exists", "view-exists");

  private PreconditionMessages() {}

  static Map<Pattern, BiFunction<MatchResult, ChangelogFolder, GroundworkException>> known() {
    return Map.of(
        // liquibase.precondition.core.PreconditionContainer
        Pattern.compile("Unknown (on\\w+) attribute value '(.*)'\\. +Possible values: (.*)"),
        PreconditionMessages::outcome,
        // liquibase.parser.core.formattedsql.FormattedSqlChangeLogParser
        Pattern.compile("The '(.*)' precondition type is not supported"),
        PreconditionMessages::type,
        Pattern.compile("Could not parse a SqlCheck precondition from '(.*)'\\."),
        (found, folder) -> sqlCheck(found.group(1), folder),
        Pattern.compile("Precondition sql check failed because of missing"),
        (found, folder) -> sqlCheck("precondition-sql-check", folder),
        Pattern.compile("(Table|View) name was not specified .*"),
        PreconditionMessages::existence,
        Pattern.compile("Precondition (table|view) exists failed because of missing"),
        PreconditionMessages::existence);
  }

  private static GroundworkException outcome(MatchResult found, ChangelogFolder folder) {
    String value = found.group(2);
    return invalid(
        "%s cannot be %s".formatted(found.group(1), value),
        folder.lastNaming(value).display(),
        DidYouMean.hint(value, List.of(found.group(3).split(", "))));
  }

  private static GroundworkException type(MatchResult found, ChangelogFolder folder) {
    String name = found.group(1);
    String all = "formatted SQL has %s; others can be written in YAML or XML";
    return invalid(
        "formatted SQL has no precondition called " + name,
        folder.lastNaming("precondition-" + name).display(),
        DidYouMean.hint(
            name,
            // others that exist have such names too, and are not meant
            name.matches("[stv].*") ? OF_FORMATTED_SQL : List.of(),
            all.formatted(String.join(", ", OF_FORMATTED_SQL))));
  }

  private static GroundworkException sqlCheck(String text, ChangelogFolder folder) {
    return invalid(
        "a check without the result that it expects",
        folder.lastNaming(text).display(),
        "write --precondition-sql-check expectedResult:0 SELECT count(*) FROM …");
  }

  private static GroundworkException existence(MatchResult found, ChangelogFolder folder) {
    String kind = found.group(1).toLowerCase(Locale.ROOT);
    return invalid(
        "a precondition without the name of a " + kind,
        folder.lastNaming("precondition-" + kind + "-exists").display(),
        "write --precondition-%s-exists %s:name".formatted(kind, kind));
  }
}
