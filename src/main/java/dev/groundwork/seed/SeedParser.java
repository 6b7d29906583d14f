package dev.groundwork.seed;

import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import dev.groundwork.config.Config.SeedGuard;
import java.io.IOException;
import java.io.Reader;
import java.util.ArrayList;
import java.util.List;

/** Reads all sets of one file. */
final class SeedParser {
  private final SeedFile file;
  private final SeedGuard guard;
  private final Problems problems;
  private final List<SeedSet> sets = new ArrayList<>();
  private int count;

  private SeedParser(SeedFile file, SeedGuard guard, Problems problems) {
    this.file = file;
    this.guard = guard;
    this.problems = problems;
  }

  /**
   * @param guard of the sets that name none
   */
  static List<SeedSet> parse(SeedFile file, SeedGuard guard, Problems problems) throws IOException {
    SeedParser parser = new SeedParser(file, guard, problems);
    Reading.of(file, problems, parser::parse);
    return parser.sets;
  }

  private void parse() throws IOException, Unreadable {
    switch (file.format()) {
      case YAML, JSON -> documents();
      case CSV -> new CsvSet(file, guard, problems).read().ifPresent(sets::add);
      case JSON_LINES -> new JsonLinesSet(file, guard, problems).read().ifPresent(sets::add);
      case SQL -> new ScriptSet(file, guard, problems).read().ifPresent(sets::add);
    }
  }

  private void documents() throws IOException, Unreadable {
    boolean json = file.format() == Format.JSON;
    try (Reader text = file.open();
        JsonParser parser = json ? Documents.json(text) : Documents.yaml(text)) {
      documents(parser, json);
    }
    if (count == 0) {
      problems.add("no set in this file", file.path().toString(), "add one, or remove the file");
    }
  }

  private void documents(JsonParser parser, boolean json) throws IOException, Unreadable {
    for (JsonToken token = parser.nextToken(); token != null; token = parser.nextToken()) {
      if (json && count > 0) {
        problems.add("more text after the JSON", at(parser), "put all sets into one array");
        return;
      }
      if (token == JsonToken.START_ARRAY && json) {
        while (parser.nextToken() != JsonToken.END_ARRAY) {
          set(parser);
        }
      } else if (!NodeReader.isNothing(parser)) {
        set(parser);
      }
    }
  }

  private void set(JsonParser parser) throws IOException, Unreadable {
    count++;
    String name = count == 1 ? file.name() : file.name() + "#" + count;
    new SetReader(parser, file, problems).read(name, guard).ifPresent(sets::add);
  }

  private String at(JsonParser parser) {
    return file.at(parser.currentTokenLocation().getLineNr());
  }
}
