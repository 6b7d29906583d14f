package dev.groundwork.seed.read;

import dev.groundwork.config.Config.SeedGuard;
import dev.groundwork.run.Problems;
import dev.groundwork.seed.set.SeedSet;
import dev.groundwork.seed.source.SeedFile;
import dev.groundwork.seed.source.SeedFormat;
import dev.groundwork.yaml.Node;
import dev.groundwork.yaml.SyntaxException;
import dev.groundwork.yaml.Tokens;
import java.io.IOException;
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
    ParseProblems.run(file, problems, parser::parse);
    return parser.sets;
  }

  private void parse() throws IOException, SyntaxException {
    switch (file.format()) {
      case YAML, JSON -> documents();
      case CSV -> new CsvSet(file, guard, problems).read().ifPresent(sets::add);
      case JSON_LINES -> new JsonLinesSet(file, guard, problems).read().ifPresent(sets::add);
      case SQL -> new ScriptSet(file, guard, problems).read().ifPresent(sets::add);
    }
  }

  private void documents() throws IOException, SyntaxException {
    boolean json = file.format() == SeedFormat.JSON;
    try (Tokens tokens = json ? Tokens.json(file::open) : Tokens.yaml(file::open)) {
      documents(tokens, json);
    }
    if (count == 0) {
      problems.add("no set in this file", file.path().toString(), "add one, or remove the file");
    }
  }

  private void documents(Tokens tokens, boolean json) throws IOException, SyntaxException {
    while (tokens.next() != Tokens.Kind.END) {
      if (json && count > 0) {
        problems.add("more text after the JSON", at(tokens), "put all sets into one array");
        return;
      }
      if (json && tokens.kind() == Tokens.Kind.LIST) {
        while (tokens.next() != Tokens.Kind.LIST_END) {
          set(tokens);
        }
      } else if (tokens.kind() != Tokens.Kind.VALUE || tokens.valueKind() != Node.Kind.NULL) {
        set(tokens);
      }
    }
  }

  private void set(Tokens tokens) throws IOException, SyntaxException {
    count++;
    String name = count == 1 ? file.name() : file.name() + "#" + count;
    new SetReader(tokens, file, problems).read(name, guard).ifPresent(sets::add);
  }

  private String at(Tokens tokens) {
    return file.at(tokens.line());
  }
}
