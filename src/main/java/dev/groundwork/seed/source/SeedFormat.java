package dev.groundwork.seed.source;

import java.util.Locale;
import java.util.Optional;

/** How a seed file is written, by the ending of its name; each may end in {@code .gz} as well. */
public enum SeedFormat {
  YAML(".*\\.ya?ml"),
  JSON(".*\\.json"),
  CSV(".*\\.csv"),
  JSON_LINES(".*\\.(jsonl|ndjson)"),
  SQL(".*\\.sql");

  /** As a person is told them. */
  public static final String ENDINGS = ".yaml, .json, .jsonl, .csv or .sql, each also with .gz";

  private static final String GZIPPED = ".gz";

  private final String names;

  SeedFormat(String names) {
    this.names = names;
  }

  public static Optional<SeedFormat> of(String fileName) {
    String name = unzipped(fileName.toLowerCase(Locale.ROOT));
    for (SeedFormat format : values()) {
      if (name.matches(format.names)) {
        return Optional.of(format);
      }
    }
    return Optional.empty();
  }

  /** Whether its files hold nothing but rows or statements, so that a side file tells the rest. */
  public boolean needsSideFile() {
    return this == CSV || this == JSON_LINES || this == SQL;
  }

  static boolean isGzipped(String fileName) {
    return fileName.toLowerCase(Locale.ROOT).endsWith(GZIPPED);
  }

  /** The name without {@code .gz}. */
  public static String unzipped(String fileName) {
    return isGzipped(fileName)
        ? fileName.substring(0, fileName.length() - GZIPPED.length())
        : fileName;
  }
}
