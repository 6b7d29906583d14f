package dev.groundwork.migrate.changelog;

import dev.groundwork.file.InputFile;
import dev.groundwork.migrate.formatted.Remark;
import dev.groundwork.migrate.shape.XmlFault;
import dev.groundwork.run.Causes;
import dev.groundwork.run.ExitCode;
import dev.groundwork.run.GroundworkException;
import dev.groundwork.run.Problem;
import java.nio.file.InvalidPathException;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import liquibase.exception.CustomChangeException;
import liquibase.exception.LiquibaseException;
import org.xml.sax.SAXParseException;

/** Why a changelog cannot be read, out of exceptions that nest six deep. */
final class ParseFailure {
  private static final int READ_TOO_OFTEN = 50;

  private final ChangelogFolder folder;
  private final List<Throwable> chain;

  private ParseFailure(Throwable failure, ChangelogFolder folder) {
    this.folder = folder;
    this.chain = Causes.of(failure).toList();
  }

  /**
   * @param undefined parameters, of which one may be the reason
   * @throws InvalidPathException where a name is the reason that Java cannot write here
   */
  static GroundworkException of(
      Throwable failure, ChangelogFolder folder, List<UndefinedParameter> undefined) {
    ParseFailure parse = new ParseFailure(failure, folder);
    Optional<InvalidPathException> unnamed = parse.first(InvalidPathException.class);
    if (unnamed.isPresent()) {
      throw unnamed.get();
    }
    return Stream.<Optional<GroundworkException>>of(
            parse.parameters(undefined),
            parse.first(GroundworkException.class),
            parse.first(StackOverflowError.class).map(e -> parse.endless()),
            parse.first(OutOfMemoryError.class).map(e -> InputFile.tooLarge(parse.last())),
            parse.first(CustomChangeException.class).map(e -> parse.custom()),
            parse.first(NoSuchFileException.class).map(parse::missing),
            parse.recognized(),
            parse.first(SAXParseException.class).map(parse::xml))
        .flatMap(Optional::stream)
        .findFirst()
        .orElseGet(() -> parse.other().causedBy(failure));
  }

  private <T> Optional<T> first(Class<T> type) {
    return chain.stream().filter(type::isInstance).map(type::cast).findFirst();
  }

  /** Those that the failure names. */
  private Optional<GroundworkException> parameters(List<UndefinedParameter> undefined) {
    List<Problem> problems =
        undefined.stream()
            .filter(each -> chain.stream().anyMatch(t -> names(t, each.expression())))
            .map(each -> each.problem(folder))
            .toList();
    return problems.isEmpty()
        ? Optional.empty()
        : Optional.of(new GroundworkException(ExitCode.INVALID, Problem.together(problems)));
  }

  private static boolean names(Throwable failure, String expression) {
    return String.valueOf(failure.getMessage()).contains(expression);
  }

  private Optional<GroundworkException> recognized() {
    return chain.stream()
        .map(t -> LiquibaseMessages.translate(String.valueOf(t.getMessage()), folder))
        .flatMap(Optional::stream)
        .findFirst();
  }

  private GroundworkException endless() {
    return folder.read().entrySet().stream()
        .max(Map.Entry.comparingByValue())
        .filter(most -> most.getValue() > READ_TOO_OFTEN)
        .map(
            most ->
                invalid(
                    "a changelog includes itself, or one that includes it",
                    folder.display(most.getKey()),
                    "take one of the includes out"))
        .orElseGet(
            () -> invalid("the changelog is nested too deep", last(), "write it in several files"));
  }

  /** Liquibase makes the object while it reads, before anybody can ask what it is. */
  private GroundworkException custom() {
    return invalid(
        "customChange names a class that is not here",
        folder.naming("customChange").display(),
        "write it in SQL; if it has to be, set migrate.allow-code=true, and migrate.classpath to its"
            + " jar");
  }

  /** Such as the CSV of loadData, whose checksum is asked for. */
  private GroundworkException missing(NoSuchFileException e) {
    String name = String.valueOf(Path.of(e.getFile()).getFileName());
    return invalid(
        "a file that the changelog names is not there: " + e.getFile(),
        folder.naming(name).display(),
        "add the file, or mend its name");
  }

  private GroundworkException xml(SAXParseException e) {
    Remark remark = XmlFault.of(e);
    return invalid(
        remark.what(),
        "%s, line %d, column %d".formatted(last(), e.getLineNumber(), e.getColumnNumber()),
        remark.next());
  }

  private GroundworkException other() {
    return invalid(deepest(), last(), "mend the changelog");
  }

  private String last() {
    return folder.read().keySet().stream()
        .reduce((before, after) -> after)
        .map(folder::display)
        .orElseGet(() -> folder.display(""));
  }

  /** The innermost thing that Liquibase says is the nearest to the cause. */
  private String deepest() {
    return chain.stream()
        .filter(LiquibaseException.class::isInstance)
        .map(Throwable::getMessage)
        .filter(message -> message != null && !message.isBlank())
        .reduce((outer, inner) -> inner)
        .orElseGet(() -> String.valueOf(chain.get(chain.size() - 1).getMessage()))
        .replaceFirst("^(Error parsing \\S+ ?: )+", "")
        .strip();
  }

  static GroundworkException invalid(String what, String where, String next) {
    return new GroundworkException(ExitCode.INVALID, what, where, next);
  }
}
