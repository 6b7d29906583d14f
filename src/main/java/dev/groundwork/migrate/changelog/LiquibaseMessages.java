package dev.groundwork.migrate.changelog;

import static dev.groundwork.migrate.changelog.ParseFailure.invalid;

import dev.groundwork.migrate.layout.ChangelogPath;
import dev.groundwork.run.DidYouMean;
import dev.groundwork.run.GroundworkException;
import java.io.IOException;
import java.nio.file.Files;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.BiFunction;
import java.util.regex.MatchResult;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import liquibase.Scope;
import liquibase.change.ChangeFactory;

/**
 * What Liquibase 4.33 says of a changelog that it cannot read, in words that help. Beside each
 * message stands the class of Liquibase that makes it.
 */
final class LiquibaseMessages {
  private static final Map<Pattern, BiFunction<MatchResult, ChangelogFolder, GroundworkException>>
      KNOWN =
          Map.of(
              // liquibase.util.FileUtil
              Pattern.compile("The file '?(\\S+?)'? was not found"),
              LiquibaseMessages::missing,
              // liquibase.changelog.ChangeSet
              Pattern.compile("Unknown change type '(.*?)'"),
              LiquibaseMessages::change,
              // liquibase.changelog.DatabaseChangeLog
              Pattern.compile("Unexpected node found under databaseChangeLog: (.*)"),
              LiquibaseMessages::entry,
              // liquibase.parser.AbstractFormattedChangeLogParser
              Pattern.compile("in formatted changelog '(.*?)' at line (\\d+)\\."),
              LiquibaseMessages::formatted,
              // liquibase.parser.core.xml.LiquibaseEntityResolver
              Pattern.compile("Unable to resolve xml entity (\\S+)\\. "),
              LiquibaseMessages::schema,
              // liquibase.changelog.DatabaseChangeLog
              Pattern.compile("search criteria for includeAll '(.*?)'"),
              LiquibaseMessages::empty,
              // liquibase.parser.ChangeLogParserFactory
              Pattern.compile("Cannot find parser that supports (\\S+)"),
              LiquibaseMessages::format);

  private static final List<String> ENTRIES =
      List.of("changeSet", "include", "includeAll", "preConditions", "property");

  private LiquibaseMessages() {}

  /** The card of a message; empty for one that nobody has met yet. */
  static Optional<GroundworkException> translate(String message, ChangelogFolder folder) {
    return Stream.of(KNOWN, PreconditionMessages.known())
        .flatMap(known -> known.entrySet().stream())
        .map(known -> translate(known.getKey().matcher(message), known.getValue(), folder))
        .flatMap(Optional::stream)
        .findFirst();
  }

  private static Optional<GroundworkException> translate(
      Matcher matcher,
      BiFunction<MatchResult, ChangelogFolder, GroundworkException> card,
      ChangelogFolder folder) {
    return matcher.find() ? Optional.of(card.apply(matcher, folder)) : Optional.empty();
  }

  private static GroundworkException missing(MatchResult found, ChangelogFolder folder) {
    String file = found.group(1);
    String name = file.substring(file.lastIndexOf('/') + 1);
    SourceLine whole = folder.naming(file);
    SourceLine place = whole.number() > 0 ? whole : folder.naming(name);
    return isFolder(file, folder)
        ? invalid(
            "a folder is included like a file: " + file,
            place.display(),
            "name a file, or write includeAll")
        : invalid(
            "a file that the changelog names is not there: " + file,
            place.display(),
            "add the file, or take its include out; names are relative to " + folder.display());
  }

  private static boolean isFolder(String file, ChangelogFolder folder) {
    try {
      return Files.isDirectory(folder.resolve(file));
    } catch (IOException e) {
      return false;
    }
  }

  private static GroundworkException change(MatchResult found, ChangelogFolder folder) {
    String name = found.group(1);
    ChangeFactory factory = Scope.getCurrentScope().getSingleton(ChangeFactory.class);
    return invalid(
        "there is no change called " + name,
        folder.lastNaming(name).display(),
        DidYouMean.hint(name, factory.getDefinedChanges(), "write it in SQL"));
  }

  private static GroundworkException entry(MatchResult found, ChangelogFolder folder) {
    String name = found.group(1);
    return invalid(
        "no entry of a changelog: " + name,
        folder.lastNaming(name).display(),
        DidYouMean.hint(name, ENTRIES, "it can be one of " + String.join(", ", ENTRIES)));
  }

  private static GroundworkException formatted(MatchResult found, ChangelogFolder folder) {
    int line = Integer.parseInt(found.group(2));
    String path = ChangelogPath.relative(found.group(1));
    return invalid(
        "a comment that is meant for Liquibase, and that it does not know",
        new SourceLine(folder.display(path), line).display(),
        "a changeset begins with --changeset author:id");
  }

  private static GroundworkException schema(MatchResult found, ChangelogFolder folder) {
    String name = found.group(1).substring(found.group(1).lastIndexOf('/') + 1);
    return invalid(
        "Liquibase 4.33, which runs here, does not have %s; nothing is fetched".formatted(name),
        folder.naming(name).display(),
        "name http://www.liquibase.org/xml/ns/dbchangelog/dbchangelog-latest.xsd there");
  }

  private static GroundworkException empty(MatchResult found, ChangelogFolder folder) {
    return invalid(
        "no changelog is in " + found.group(1),
        folder.naming(found.group(1).replaceFirst("/+$", "")).display(),
        "put one there, or add errorIfMissingOrEmpty: false to the includeAll");
  }

  private static GroundworkException format(MatchResult found, ChangelogFolder folder) {
    return invalid(
        "no changelog by its name: " + found.group(1),
        folder.display(found.group(1)),
        "a changelog ends in .yaml, .yml, .json, .xml or .sql");
  }
}
