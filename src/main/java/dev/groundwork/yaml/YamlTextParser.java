package dev.groundwork.yaml;

import com.fasterxml.jackson.core.JsonToken;
import com.fasterxml.jackson.core.io.IOContext;
import com.fasterxml.jackson.dataformat.yaml.YAMLParser;
import java.io.Reader;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.yaml.snakeyaml.LoaderOptions;
import org.yaml.snakeyaml.events.CollectionStartEvent;
import org.yaml.snakeyaml.events.ScalarEvent;
import org.yaml.snakeyaml.parser.ParserImpl;
import org.yaml.snakeyaml.reader.StreamReader;

/**
 * Jackson's parser, but a value stays the text that it is: {@code no}, {@code 0123} and {@code
 * 1.10} are neither false nor octal nor 1.1, as YAML 1.1 would have them.
 */
final class YamlTextParser extends YAMLParser {
  private static final Set<String> NULLS = Set.of("", "~", "null", "Null", "NULL");
  private static final Set<String> TRUE = Set.of("true", "True", "TRUE");
  private static final Set<String> FALSE = Set.of("false", "False", "FALSE");
  private static final int LONGEST_WORD = 5;

  private final StreamReader characters;

  YamlTextParser(IOContext context, int features, int yamlFeatures, Reader text) {
    this(
        context, features, yamlFeatures, text, new StreamReader(_constrainedReader(context, text)));
  }

  private YamlTextParser(
      IOContext context, int features, int yamlFeatures, Reader text, StreamReader characters) {
    super(context, features, yamlFeatures, null, text, new ParserImpl(characters, unlimited()));
    this.characters = characters;
  }

  /** Jackson's own limit counts; SnakeYAML's is 3 MB, which twenty thousand rows exceed. */
  private static LoaderOptions unlimited() {
    LoaderOptions options = new LoaderOptions();
    options.setCodePointLimit(Integer.MAX_VALUE);
    return options;
  }

  @Override
  protected JsonToken _decodeScalar(ScalarEvent scalar) {
    String value = scalar.getValue();
    _textValue = value;
    if (!scalar.isPlain()) {
      return JsonToken.VALUE_STRING;
    }
    if (value.length() <= LONGEST_WORD) {
      if (NULLS.contains(value)) {
        return JsonToken.VALUE_NULL;
      }
      if (TRUE.contains(value)) {
        return JsonToken.VALUE_TRUE;
      }
      if (FALSE.contains(value)) {
        return JsonToken.VALUE_FALSE;
      }
    }
    return mayBeNumber(value) ? JsonToken.VALUE_NUMBER_FLOAT : JsonToken.VALUE_STRING;
  }

  /** Whether a text begins and goes on as a number does; not every such text is one. */
  private static boolean mayBeNumber(String text) {
    char first = text.isEmpty() ? ' ' : text.charAt(0);
    return isDigit(first) || (first == '-' && text.length() > 1 && isDigit(text.charAt(1)));
  }

  private static boolean isDigit(char c) {
    return c >= '0' && c <= '9';
  }

  /** The tag with its exclamation mark, which Jackson takes off. */
  @Override
  public @Nullable String getTypeId() {
    return _lastTagEvent instanceof CollectionStartEvent start
        ? start.getTag()
        : _lastTagEvent instanceof ScalarEvent scalar ? scalar.getTag() : null;
  }

  /** The anchor before a value that is no map or list, which Jackson passes over. */
  @Nullable String textAnchor() {
    return _lastTagEvent instanceof ScalarEvent scalar ? scalar.getAnchor() : null;
  }

  /** The line that is being read, from 1. */
  int lineNow() {
    return characters.getLine() + 1;
  }

  /** Where in it, from 1. */
  int columnNow() {
    return characters.getColumn() + 1;
  }
}
