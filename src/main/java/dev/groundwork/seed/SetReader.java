package dev.groundwork.seed;

import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import dev.groundwork.config.Config.SeedGuard;
import java.io.IOException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Reads one set, row by row. */
final class SetReader {
  private final JsonParser parser;
  private final SeedFile file;
  private final Problems problems;
  private final NodeReader nodes;
  private final Map<String, Node> header = new LinkedHashMap<>();
  private final List<Row> rows = new ArrayList<>();
  private final Map<List<String>, List<String>> shapes = new HashMap<>();
  private final ContentHash hash = new ContentHash();

  SetReader(JsonParser parser, SeedFile file, Problems problems) {
    this.parser = parser;
    this.file = file;
    this.problems = problems;
    this.nodes = new NodeReader(parser, file, problems);
  }

  /** Empty when the set has no table; that is a problem then. */
  Optional<SeedSet> read(String name, SeedGuard otherwise) throws IOException, Unreadable {
    int line = nodes.line();
    if (parser.currentToken() != JsonToken.START_OBJECT) {
      nodes.read();
      problems.add("this is no set", file.at(line), "write a map with table and rows");
      return Optional.empty();
    }
    boolean hasRows = entries();
    if (!hasRows) {
      problems.add("the set has no rows", file.at(line), "add rows: and a list of rows");
    }
    return set(SetHeader.ofSet(file, line, header, problems), name, otherwise);
  }

  private Optional<SeedSet> set(SetHeader told, String name, SeedGuard otherwise) {
    hash.add(told.told());
    String value = hash.value();
    Content content = new Content.Rows(List.copyOf(rows));
    return told.set(file, name, Optional.empty(), otherwise, content, () -> value);
  }

  private boolean entries() throws IOException, Unreadable {
    boolean hasRows = false;
    while (parser.nextToken() != JsonToken.END_OBJECT) {
      String key = nodes.key();
      int line = nodes.line();
      parser.nextToken();
      boolean again = header.containsKey(key);
      if (key.equals("rows")) {
        again = hasRows;
        hasRows = true;
        rows();
      } else {
        header.putIfAbsent(key, nodes.read());
      }
      if (again) {
        nodes.twice(key, line);
      }
    }
    return hasRows;
  }

  private void rows() throws IOException, Unreadable {
    if (parser.currentToken() != JsonToken.START_ARRAY) {
      int line = nodes.line();
      nodes.read();
      problems.add("rows is no list", file.at(line), "begin each row with a dash");
      return;
    }
    while (parser.nextToken() != JsonToken.END_ARRAY) {
      row();
    }
  }

  private void row() throws IOException, Unreadable {
    int line = nodes.line();
    if (!(nodes.read() instanceof Node.Mapping mapping)) {
      problems.add("the row is no map", file.at(line), "write it as column: value");
      return;
    }
    if (mapping.entries().isEmpty()) {
      problems.add("the row has no column", file.at(line), "name a column, or remove the row");
      return;
    }
    List<String> columns = List.copyOf(mapping.entries().keySet());
    List<String> shape = shapes.computeIfAbsent(columns, c -> c);
    Row row = Row.of(shape, List.copyOf(mapping.entries().values()), line);
    hash.add(row);
    if (!row.simple()) {
      for (Node value : mapping.entries().values()) {
        hash.add(FileContent.hash(file, value));
      }
    }
    rows.add(row);
  }
}
