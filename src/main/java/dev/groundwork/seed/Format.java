package dev.groundwork.seed;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.StreamReadConstraints;
import com.fasterxml.jackson.dataformat.yaml.YAMLFactory;
import java.io.IOException;
import java.io.Reader;
import java.util.Locale;
import java.util.Optional;
import org.yaml.snakeyaml.LoaderOptions;

/** How a seed file is written, by the ending of its name. */
enum Format {
  YAML(".*\\.ya?ml") {
    @Override
    JsonParser parser(Reader text) throws IOException {
      return YAML_FACTORY.createParser(text);
    }
  },
  JSON(".*\\.json") {
    @Override
    JsonParser parser(Reader text) throws IOException {
      return JSON_FACTORY.createParser(text);
    }
  };

  private static final int LONGEST_DOCUMENT = 50_000_000;
  private static final int DEEPEST_NESTING = 64;
  private static final JsonFactory JSON_FACTORY =
      JsonFactory.builder().streamReadConstraints(limits()).build();
  private static final YAMLFactory YAML_FACTORY =
      YAMLFactory.builder().streamReadConstraints(limits()).loaderOptions(yamlLimits()).build();

  private final String names;

  Format(String names) {
    this.names = names;
  }

  static Optional<Format> of(String fileName) {
    String name = fileName.toLowerCase(Locale.ROOT);
    for (Format format : values()) {
      if (name.matches(format.names)) {
        return Optional.of(format);
      }
    }
    return Optional.empty();
  }

  abstract JsonParser parser(Reader text) throws IOException;

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
