package dev.groundwork.seed.read;

import dev.groundwork.config.Config.SeedGuard;
import dev.groundwork.run.Problems;
import dev.groundwork.seed.set.ContentHash;
import dev.groundwork.seed.set.FileContent;
import dev.groundwork.seed.set.Row;
import dev.groundwork.seed.set.SeedSet;
import dev.groundwork.seed.set.SetContent;
import dev.groundwork.seed.source.SeedFile;
import dev.groundwork.yaml.Node;
import dev.groundwork.yaml.NodeReader;
import dev.groundwork.yaml.SyntaxException;
import dev.groundwork.yaml.Tokens;
import java.io.IOException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Reads one set, row by row. */
final class SetReader {
  private final Tokens tokens;
  private final SeedFile file;
  private final Problems problems;
  private final NodeReader nodes;
  private final RowReader rowReader;
  private final Map<String, Node> header = new LinkedHashMap<>();
  private final List<Row> rows = new ArrayList<>();
  private final ContentHash hash = new ContentHash();

  SetReader(Tokens tokens, SeedFile file, Problems problems) {
    this.tokens = tokens;
    this.file = file;
    this.problems = problems;
    this.nodes = new NodeReader(tokens, file::at, problems);
    this.rowReader = new RowReader(tokens, nodes);
  }

  /** Empty when the set has no table; that is a problem then. */
  Optional<SeedSet> read(String name, SeedGuard otherwise) throws IOException, SyntaxException {
    int line = nodes.line();
    if (tokens.kind() != Tokens.Kind.MAP) {
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
    hash.add(told.hash());
    String value = hash.value();
    SetContent content = new SetContent.Rows(List.copyOf(rows));
    return told.set(file, name, Optional.empty(), otherwise, content, () -> value);
  }

  private boolean entries() throws IOException, SyntaxException {
    boolean hasRows = false;
    while (tokens.next() != Tokens.Kind.MAP_END) {
      String key = nodes.key();
      int line = nodes.line();
      tokens.next();
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

  private void rows() throws IOException, SyntaxException {
    if (tokens.kind() != Tokens.Kind.LIST) {
      int line = nodes.line();
      nodes.read();
      problems.add("rows is no list", file.at(line), "begin each row with a dash");
      return;
    }
    while (tokens.next() != Tokens.Kind.LIST_END) {
      row();
    }
  }

  private void row() throws IOException, SyntaxException {
    int line = nodes.line();
    Row row;
    if (nodes.isPlainMapping()) {
      row = rowReader.read();
    } else if (nodes.read() instanceof Node.Mapping mapping) {
      row = rowReader.of(mapping);
    } else {
      problems.add("the row is no map", file.at(line), "write it as column: value");
      return;
    }
    if (row.columns().isEmpty()) {
      problems.add("the row has no column", file.at(line), "name a column, or remove the row");
      return;
    }
    hash.add(row);
    if (!row.simple()) {
      for (Node value : row.values()) {
        hash.add(FileContent.hash(file, value));
      }
    }
    rows.add(row);
  }
}
