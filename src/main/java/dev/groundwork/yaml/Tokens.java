package dev.groundwork.yaml;

import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.JsonToken;
import com.fasterxml.jackson.dataformat.yaml.YAMLParser;
import java.io.BufferedReader;
import java.io.ByteArrayInputStream;
import java.io.Closeable;
import java.io.IOException;
import java.io.Reader;
import java.util.Objects;
import org.yaml.snakeyaml.reader.UnicodeReader;

/**
 * Documents of YAML or JSON, piece by piece; of several in one text, one follows the other. What is
 * asked is about the piece read last.
 */
public final class Tokens implements Closeable {

  /** What a piece is. */
  public enum Kind {
    MAP,
    MAP_END,
    LIST,
    LIST_END,
    NAME,
    VALUE,
    ALIAS,
    END
  }

  /** Where the text comes from; it may be opened again to look for a place in it. */
  @FunctionalInterface
  public interface Source {
    Reader open() throws IOException;
  }

  private final JsonParser parser;
  private final Source source;
  private Kind kind = Kind.END;

  private Tokens(JsonParser parser, Source source) {
    this.parser = parser;
    this.source = source;
  }

  /** All documents of a YAML text. */
  public static Tokens yaml(Source source) throws IOException {
    return new Tokens(TokenLimits.yaml(source.open()), source);
  }

  /** A YAML text as it lies in a file: UTF-8, or what its byte order mark says. */
  public static Tokens yaml(byte[] content) throws IOException {
    return yaml(() -> new UnicodeReader(new ByteArrayInputStream(content)));
  }

  /** JSON of the length that a document may have. */
  public static Tokens json(Source source) throws IOException {
    return new Tokens(TokenLimits.json(source.open()), source);
  }

  /** JSON of any length, since it is read object by object. */
  public static Tokens jsonLines(Reader text) throws IOException {
    return new Tokens(TokenLimits.jsonLines(text), () -> text);
  }

  /**
   * Reads the next piece.
   *
   * @throws SyntaxException if what follows is not the language, or exceeds a limit
   */
  public Kind next() throws IOException, SyntaxException {
    try {
      JsonToken token = parser.nextToken();
      kind = token == null ? Kind.END : kind(token);
      return kind;
    } catch (JsonProcessingException e) {
      throw SyntaxFault.of(e, parser, source);
    }
  }

  private Kind kind(JsonToken token) {
    return switch (token) {
      case START_OBJECT -> Kind.MAP;
      case END_OBJECT -> Kind.MAP_END;
      case START_ARRAY -> Kind.LIST;
      case END_ARRAY -> Kind.LIST_END;
      case FIELD_NAME -> Kind.NAME;
      default ->
          parser instanceof YAMLParser yaml && yaml.isCurrentAlias() ? Kind.ALIAS : Kind.VALUE;
    };
  }

  public Kind kind() {
    return kind;
  }

  /** Passes over the rest of the map or list that begins here; of anything else nothing is left. */
  public void skip() throws IOException, SyntaxException {
    int open = 0;
    do {
      open += kind == Kind.MAP || kind == Kind.LIST ? 1 : 0;
      open -= kind == Kind.MAP_END || kind == Kind.LIST_END ? 1 : 0;
    } while (open > 0 && next() != Kind.END);
  }

  /** What a name, value or alias says, as it was written. */
  public String text() throws IOException, SyntaxException {
    try {
      return kind == Kind.NAME || kind == Kind.VALUE || kind == Kind.ALIAS ? parser.getText() : "";
    } catch (JsonProcessingException e) {
      // JSON reads a text to its end only when it is asked for
      throw SyntaxFault.of(e, parser, source);
    }
  }

  /** What a value looks like. */
  public Node.Kind valueKind() {
    return switch (parser.currentToken()) {
      case VALUE_NULL -> Node.Kind.NULL;
      case VALUE_TRUE, VALUE_FALSE -> Node.Kind.BOOLEAN;
      case VALUE_NUMBER_INT, VALUE_NUMBER_FLOAT -> Node.Kind.NUMBER;
      default -> Node.Kind.TEXT;
    };
  }

  /** Whether a value of a text that can be opened again begins with a quote. */
  public boolean quoted() throws IOException {
    try (BufferedReader text = new BufferedReader(source.open())) {
      String line = text.lines().skip(line() - 1L).findFirst().orElse("");
      int at = column() - 1;
      return at < line.length() && "\"'".indexOf(line.charAt(at)) >= 0;
    }
  }

  /** The anchor by which aliases may refer to it; empty: none. */
  public String anchor() throws IOException {
    return kind == Kind.ALIAS ? "" : Objects.requireNonNullElse((String) parser.getObjectId(), "");
  }

  /** Whether a value begins with {@code &}, so that YAML takes its first word for an anchor. */
  public boolean isMarked() {
    return kind == Kind.VALUE && parser instanceof YamlTextParser yaml && yaml.textAnchor() != null;
  }

  /** The tag of YAML that was written before it; empty: none. */
  public String tag() throws IOException {
    return Objects.requireNonNullElse((String) parser.getTypeId(), "");
  }

  /** Where it begins, from 1. */
  public int line() {
    return Math.max(1, parser.currentTokenLocation().getLineNr());
  }

  /** Where in its line, from 1. */
  public int column() {
    return Math.max(1, parser.currentTokenLocation().getColumnNr());
  }

  @Override
  public void close() throws IOException {
    parser.close();
  }
}
