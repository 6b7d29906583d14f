package dev.groundwork.seed.read;

import dev.groundwork.config.Config.SeedGuard;
import dev.groundwork.run.Problems;
import dev.groundwork.seed.copy.RowSource;
import dev.groundwork.seed.database.Table;
import dev.groundwork.seed.set.SeedSet;
import dev.groundwork.seed.set.SetContent;
import dev.groundwork.seed.source.FileBytes;
import dev.groundwork.seed.source.SeedFile;
import dev.groundwork.yaml.Node;
import java.io.IOException;
import java.util.List;
import java.util.Optional;

/** The set of a file of JSON Lines: the keys of its first line are the columns. */
final class JsonLinesSet {
  private final SeedFile file;
  private final SeedGuard guard;
  private final Problems problems;

  JsonLinesSet(SeedFile file, SeedGuard guard, Problems problems) {
    this.file = file;
    this.guard = guard;
    this.problems = problems;
  }

  /** Reads the first line alone. */
  Optional<SeedSet> read() throws IOException {
    SetHeader header = Sidecar.of(file, List.of("references"), problems);
    Optional<Node.Mapping> first;
    try (JsonLines lines = new JsonLines(file, file.bytes())) {
      first = lines.next();
    }
    if (first.isEmpty() || first.get().entries().isEmpty()) {
      problems.add(
          first.isEmpty() ? "the file is empty" : "the first line names no column",
          file.path().toString(),
          "write {\"column\": value} on each line");
      return Optional.empty();
    }
    List<String> columns = List.copyOf(first.get().entries().keySet());
    FileHash hash = new FileHash(file, header.hash());
    SetContent content =
        new SetContent.Bulk(
            columns, header.references(), table -> open(table, columns, hash), this::count);
    return header.set(file, file.name(), Optional.of(TableOfFile.of(file)), guard, content, hash);
  }

  private long count() throws IOException {
    long rows = 0;
    try (JsonLines lines = new JsonLines(file, file.bytes())) {
      while (lines.next().isPresent()) {
        rows++;
      }
    }
    return rows;
  }

  private RowSource open(Table table, List<String> columns, FileHash hash) throws IOException {
    FileBytes bytes = file.bytes();
    return new HashingRowSource(
        new JsonRowSource(new JsonLines(file, bytes), file, table, columns, bytes::fraction),
        bytes,
        hash);
  }
}
