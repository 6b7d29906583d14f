package dev.groundwork.seed;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.StreamReadConstraints;
import com.fasterxml.jackson.dataformat.yaml.YAMLFactory;
import java.io.IOException;
import java.io.Reader;
import org.yaml.snakeyaml.LoaderOptions;

/** Makes parsers of YAML and JSON that a hostile file cannot make use more than its share. */
final class Documents {
  private static final int LONGEST_DOCUMENT = 50_000_000;
  private static final int DEEPEST_NESTING = 64;
  private static final JsonFactory JSON =
      JsonFactory.builder().streamReadConstraints(limits()).build();

  /** Of any length, since it is read object by object. */
  private static final JsonFactory JSON_LINES =
      JsonFactory.builder()
          .streamReadConstraints(
              StreamReadConstraints.builder().maxNestingDepth(DEEPEST_NESTING).build())
          .build();

  private static final YAMLFactory YAML =
      new SeedYaml(
          YAMLFactory.builder().streamReadConstraints(limits()).loaderOptions(yamlLimits()));

  private Documents() {}

  static JsonParser yaml(Reader text) throws IOException {
    return YAML.createParser(text);
  }

  static JsonParser json(Reader text) throws IOException {
    return JSON.createParser(text);
  }

  static JsonParser jsonLines(Reader text) throws IOException {
    return JSON_LINES.createParser(text);
  }

  static JsonParser jsonText(String text) throws IOException {
    return JSON.createParser(text);
  }

  private static StreamReadConstraints limits() {
    return StreamReadConstraints.builder()
        .maxNestingDepth(DEEPEST_NESTING)
        .maxDocumentLength(LONGEST_DOCUMENT)
        .build();
  }

  /** SnakeYAML's own limit is 3 MB, which twenty thousand rows exceed. */
  private static LoaderOptions yamlLimits() {
    LoaderOptions options = new LoaderOptions();
    options.setCodePointLimit(LONGEST_DOCUMENT);
    return options;
  }
}
