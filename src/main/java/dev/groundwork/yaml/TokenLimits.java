package dev.groundwork.yaml;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.StreamReadConstraints;
import com.fasterxml.jackson.core.io.IOContext;
import com.fasterxml.jackson.dataformat.yaml.YAMLFactory;
import com.fasterxml.jackson.dataformat.yaml.YAMLParser;
import java.io.IOException;
import java.io.Reader;

/** Makes parsers that a hostile text cannot make use more than its share. */
final class TokenLimits {
  /** Values are read by recursion: deeper than people write, and shallow for any stack. */
  static final int DEEPEST_NESTING = 64;

  /** In characters: rows are kept in memory until the set is written. */
  private static final int LONGEST_DOCUMENT = 50_000_000;

  private static final JsonFactory JSON =
      JsonFactory.builder().streamReadConstraints(limits(LONGEST_DOCUMENT)).build();
  private static final JsonFactory JSON_LINES =
      JsonFactory.builder().streamReadConstraints(limits(-1)).build();

  /** Its parsers, loaded only where there is YAML. */
  private static final class Yaml extends YAMLFactory {
    private static final long serialVersionUID = 1L;
    private static final Yaml FACTORY = new Yaml();

    private Yaml() {
      super(builder().streamReadConstraints(limits(LONGEST_DOCUMENT)));
    }

    @Override
    protected YAMLParser _createParser(Reader text, IOContext context) {
      return new YamlTextParser(context, _parserFeatures, _yamlParserFeatures, text);
    }
  }

  private TokenLimits() {}

  static JsonParser yaml(Reader text) throws IOException {
    return Yaml.FACTORY.createParser(text);
  }

  static JsonParser json(Reader text) throws IOException {
    return JSON.createParser(text);
  }

  static JsonParser jsonLines(Reader text) throws IOException {
    return JSON_LINES.createParser(text);
  }

  /**
   * @param characters of a document; -1: any number
   */
  private static StreamReadConstraints limits(long characters) {
    return StreamReadConstraints.builder()
        .maxNestingDepth(DEEPEST_NESTING)
        .maxDocumentLength(characters)
        .build();
  }
}
