package dev.groundwork.migrate;

import dev.groundwork.run.ExitCode;
import dev.groundwork.run.GroundworkException;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import liquibase.exception.LiquibaseException;
import org.xml.sax.SAXParseException;

/** Why a changelog cannot be read, out of exceptions that nest six deep. */
final class ParseFailure {
  private static final Pattern PARAMETER =
      Pattern.compile("Could not resolve expression `\\$\\{(.*)}` in file (.*)");
  private static final Pattern MISSING =
      Pattern.compile("The file (\\S+) was not found.*", Pattern.DOTALL);

  private ParseFailure() {}

  static GroundworkException of(Exception failure, ChangelogFolder folder, String root) {
    List<Throwable> chain =
        Stream.iterate((Throwable) failure, t -> t != null, Throwable::getCause).limit(30).toList();
    for (Throwable t : chain) {
      if (t instanceof GroundworkException own) {
        return own;
      }
      if (t instanceof SAXParseException xml) {
        return xml(xml, folder);
      }
    }
    for (Throwable t : chain) {
      Matcher parameter = PARAMETER.matcher(String.valueOf(t.getMessage()));
      if (parameter.find()) {
        return undefined(parameter.group(1), parameter.group(2), folder);
      }
      Matcher missing = MISSING.matcher(String.valueOf(t.getMessage()));
      if (missing.find()) {
        return missing(missing.group(1), folder, root);
      }
    }
    return new GroundworkException(
            ExitCode.INVALID, deepest(chain), folder.display(root), "mend the changelog")
        .causedBy(failure);
  }

  private static GroundworkException xml(SAXParseException e, ChangelogFolder folder) {
    String file = e.getSystemId() == null ? "" : e.getSystemId();
    return new GroundworkException(
        ExitCode.INVALID,
        "no changelog in XML: " + e.getMessage(),
        "%s, line %d, column %d"
            .formatted(folder.display(file), e.getLineNumber(), e.getColumnNumber()),
        "mend the file at that place");
  }

  private static GroundworkException undefined(String name, String file, ChangelogFolder folder) {
    String path = ChangelogFolder.relative(file);
    return new GroundworkException(
        ExitCode.INVALID,
        "nobody defines the parameter ${" + name + "}",
        SourceLine.containing(folder, path, "${" + name).display(),
        "set migrate.parameters." + name + ", or define it with a property in the changelog");
  }

  private static GroundworkException missing(String file, ChangelogFolder folder, String root) {
    return new GroundworkException(
        ExitCode.INVALID,
        "a file that the changelog names is not there: " + file,
        folder.display(root),
        "add the file, or take its include out; names are relative to " + folder.display(""));
  }

  /** The innermost thing that Liquibase says is the nearest to the cause. */
  private static String deepest(List<Throwable> chain) {
    return chain.stream()
        .filter(LiquibaseException.class::isInstance)
        .map(Throwable::getMessage)
        .filter(message -> message != null && !message.isBlank())
        .reduce((outer, inner) -> inner)
        .orElseGet(() -> String.valueOf(chain.get(chain.size() - 1).getMessage()))
        .strip();
  }
}
