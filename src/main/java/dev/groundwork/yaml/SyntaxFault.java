package dev.groundwork.yaml;

import com.fasterxml.jackson.core.JsonLocation;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.exc.StreamConstraintsException;
import java.io.IOException;
import java.io.Reader;
import java.util.Optional;
import java.util.regex.Pattern;
import org.yaml.snakeyaml.error.Mark;
import org.yaml.snakeyaml.error.MarkedYAMLException;
import org.yaml.snakeyaml.reader.ReaderException;
import org.yaml.snakeyaml.reader.StreamReader;

/** Makes what a person can mend of what Jackson and SnakeYAML throw. */
final class SyntaxFault {
  /** Where Jackson repeats the place, and that it may not show the text. */
  private static final Pattern START_MARKER = Pattern.compile(" *\\(start marker at \\[.*?]\\)");

  /** What stands there may be a secret that has no quotes. */
  private static final Pattern UNQUOTED =
      Pattern.compile("(Unrecognized token|undefined tag handle) .*", Pattern.DOTALL);

  private static final Pattern LIMIT = Pattern.compile(", from `[^`]*`\\)");

  private SyntaxFault() {}

  /**
   * What is wrong with the text.
   *
   * @throws IOException if it was the text that could not be read
   */
  static SyntaxException of(JsonProcessingException e, JsonParser parser, Tokens.Source source)
      throws IOException {
    if (e instanceof StreamConstraintsException) {
      return tooMuch(e.getOriginalMessage(), parser);
    }
    if (e.getCause() instanceof MarkedYAMLException marked) {
      return marked(marked);
    }
    if (e.getCause() instanceof ReaderException reader) {
      return unprintable(reader.getCodePoint(), source);
    }
    if (e.getCause() != null && e.getCause().getCause() instanceof IOException io) {
      throw io;
    }
    return parser instanceof YamlTextParser yaml ? yaml(e, yaml) : json(e);
  }

  /** Of a limit Jackson tells how it is called in Java, and of a length no place. */
  private static SyntaxException tooMuch(String what, JsonParser parser) {
    boolean yaml = parser instanceof YamlTextParser;
    JsonLocation place = yaml ? parser.currentTokenLocation() : parser.currentLocation();
    int line = place.getLineNr();
    int column = place.getColumnNr();
    if (what.startsWith("Document length")) {
      return SyntaxException.tooLong(line, column);
    }
    return what.startsWith("Document nesting")
        ? SyntaxException.tooDeep(line, column)
        : new SyntaxException(LIMIT.matcher(what).replaceAll(")"), line, column, "make it shorter");
  }

  private static SyntaxException marked(MarkedYAMLException e) {
    Mark place = e.getProblemMark() == null ? e.getContextMark() : e.getProblemMark();
    int line = place.getLine() + 1;
    int column = place.getColumn() + 1;
    return e.getProblem() == null
        ? SyntaxException.text(e.getContext(), line, column)
        : SyntaxException.text(withoutText(e.getProblem()), line, column).in(e.getContext());
  }

  /** SnakeYAML knows only how many characters were before it, which nobody can count. */
  private static SyntaxException unprintable(int codePoint, Tokens.Source source)
      throws IOException {
    String what = "the character U+%04X is not allowed in YAML".formatted(codePoint);
    int line = 1;
    int column = 1;
    try (Reader again = source.open()) {
      for (int c = again.read(); c >= 0 && isPrintable(c); c = again.read()) {
        line += c == '\n' ? 1 : 0;
        column = c == '\n' ? 1 : column + 1;
      }
    }
    return SyntaxException.text(what, line, column);
  }

  private static boolean isPrintable(int c) {
    return Character.isSurrogate((char) c) || StreamReader.isPrintable(c);
  }

  private static SyntaxException yaml(JsonProcessingException e, YamlTextParser parser) {
    String what = e.getOriginalMessage();
    if (e.getCause() instanceof NumberFormatException) {
      // of eight digits after a backslash SnakeYAML expects no more than an int holds
      return SyntaxException.text(
          "found unknown escape character", parser.lineNow(), parser.columnNow());
    }
    JsonLocation place = parser.currentTokenLocation();
    return SyntaxException.text(
        what.startsWith("Expected a field name") ? "a map, a list or an alias is no name" : what,
        place.getLineNr(),
        place.getColumnNr());
  }

  private static SyntaxException json(JsonProcessingException e) {
    JsonLocation place = Optional.ofNullable(e.getLocation()).orElse(JsonLocation.NA);
    String what = START_MARKER.matcher(e.getOriginalMessage()).replaceAll("");
    return SyntaxException.text(withoutText(what), place.getLineNr(), place.getColumnNr());
  }

  private static String withoutText(String what) {
    return UNQUOTED.matcher(what).replaceAll("$1");
  }
}
