package dev.groundwork.seed;

import com.fasterxml.jackson.core.JsonLocation;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.JsonToken;
import com.fasterxml.jackson.core.exc.StreamConstraintsException;
import java.io.IOException;
import java.util.Optional;
import java.util.regex.Pattern;

/** JSON, of which several values may follow each other. */
final class JsonTokens implements Tokens {
  /** Where Jackson repeats the place, and that it may not show the text. */
  private static final Pattern START_MARKER = Pattern.compile(" *\\(start marker at \\[.*?]\\)");

  private static final Pattern LIMIT = Pattern.compile(", from `[^`]*`\\)");

  private final JsonParser parser;
  private Kind kind = Kind.END;
  private String text = "";

  JsonTokens(JsonParser parser) {
    this.parser = parser;
  }

  @Override
  public Kind next() throws IOException, Unreadable {
    try {
      JsonToken token = parser.nextToken();
      kind = token == null ? Kind.END : kind(token);
      text = kind == Kind.VALUE || kind == Kind.NAME ? parser.getText() : "";
      return kind;
    } catch (StreamConstraintsException e) {
      throw tooMuch(e.getOriginalMessage(), parser.currentLocation());
    } catch (JsonProcessingException e) {
      JsonLocation place = Optional.ofNullable(e.getLocation()).orElse(JsonLocation.NA);
      String what = START_MARKER.matcher(e.getOriginalMessage()).replaceAll("");
      throw Unreadable.text(what, place.getLineNr(), place.getColumnNr());
    }
  }

  /** Of a limit Jackson tells how it is called in Java, and no place. */
  private static Unreadable tooMuch(String what, JsonLocation place) {
    int line = place.getLineNr();
    int column = place.getColumnNr();
    if (what.startsWith("Document length")) {
      return Unreadable.tooLong(line, column);
    }
    return what.startsWith("Document nesting")
        ? Unreadable.tooDeep(line, column)
        : new Unreadable(LIMIT.matcher(what).replaceAll(")"), line, column, "make it shorter");
  }

  private static Kind kind(JsonToken token) {
    return switch (token) {
      case START_OBJECT -> Kind.MAP;
      case END_OBJECT -> Kind.MAP_END;
      case START_ARRAY -> Kind.LIST;
      case END_ARRAY -> Kind.LIST_END;
      case FIELD_NAME -> Kind.NAME;
      default -> Kind.VALUE;
    };
  }

  @Override
  public Kind kind() {
    return kind;
  }

  @Override
  public String text() {
    return text;
  }

  @Override
  public Node.Kind valueKind() {
    return switch (parser.currentToken()) {
      case VALUE_NULL -> Node.Kind.NULL;
      case VALUE_TRUE, VALUE_FALSE -> Node.Kind.BOOLEAN;
      case VALUE_NUMBER_INT, VALUE_NUMBER_FLOAT -> Node.Kind.NUMBER;
      default -> Node.Kind.TEXT;
    };
  }

  @Override
  public String anchor() {
    return "";
  }

  @Override
  public String tag() {
    return "";
  }

  @Override
  public int line() {
    return parser.currentTokenLocation().getLineNr();
  }

  @Override
  public int column() {
    return parser.currentTokenLocation().getColumnNr();
  }

  @Override
  public void close() throws IOException {
    parser.close();
  }
}
