package dev.groundwork.seed;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.StreamReadConstraints;
import java.io.IOException;
import java.io.Reader;
import java.nio.file.Files;
import org.yaml.snakeyaml.LoaderOptions;
import org.yaml.snakeyaml.reader.StreamReader;
import org.yaml.snakeyaml.scanner.Scanner;
import org.yaml.snakeyaml.scanner.ScannerImpl;

/** Makes readers of YAML and JSON that a hostile file cannot make use more than its share. */
final class Documents {
  private static final int LONGEST_DOCUMENT = 50_000_000;
  private static final int LARGE = 1_000_000;
  private static final JsonFactory JSON =
      JsonFactory.builder().streamReadConstraints(limits(LONGEST_DOCUMENT)).build();

  /** Of any length, since it is read object by object. */
  private static final JsonFactory JSON_LINES =
      JsonFactory.builder().streamReadConstraints(limits(-1)).build();

  private Documents() {}

  /** Of a large file, scanning and reading share the work. */
  static Tokens yaml(Reader text, SeedFile file) throws IOException {
    // SnakeYAML's own limit is 3 MB, which twenty thousand rows exceed
    LoaderOptions options = new LoaderOptions();
    options.setCodePointLimit(LONGEST_DOCUMENT);
    StreamReader characters = new StreamReader(text);
    Scanner scanner = new ScannerImpl(characters, options);
    return new YamlTokens(
        text,
        characters,
        file,
        Files.size(file.path()) < LARGE ? scanner : ScannerAhead.of(scanner));
  }

  static Tokens json(Reader text) throws IOException {
    return new JsonTokens(JSON.createParser(text));
  }

  static Tokens jsonLines(Reader text) throws IOException {
    return new JsonTokens(JSON_LINES.createParser(text));
  }

  static JsonParser jsonText(String text) throws IOException {
    return JSON.createParser(text);
  }

  /**
   * @param characters of a document; -1: any number
   */
  private static StreamReadConstraints limits(long characters) {
    return StreamReadConstraints.builder()
        .maxNestingDepth(Tokens.DEEPEST_NESTING)
        .maxDocumentLength(characters)
        .build();
  }
}
