package dev.groundwork.seed.read;

import dev.groundwork.config.Config.SeedGuard;
import dev.groundwork.run.Problems;
import dev.groundwork.seed.copy.CsvSource;
import dev.groundwork.seed.copy.RowBuffer;
import dev.groundwork.seed.copy.RowSource;
import dev.groundwork.seed.set.SeedSet;
import dev.groundwork.seed.set.SetContent;
import dev.groundwork.seed.source.FileBytes;
import dev.groundwork.seed.source.SeedFile;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** The set of a CSV file: its header is the columns, its side file or its name gives the rest. */
final class CsvSet {
  private final SeedFile file;
  private final SeedGuard guard;
  private final Problems problems;

  CsvSet(SeedFile file, SeedGuard guard, Problems problems) {
    this.file = file;
    this.guard = guard;
    this.problems = problems;
  }

  /** Reads the header alone. */
  Optional<SeedSet> read() throws IOException {
    SetHeader header = Sidecar.of(file, List.of("null", "references"), problems);
    String nullMark = header.plain("null").orElse("");
    byte[] mark = nullMark.getBytes(StandardCharsets.UTF_8);
    List<String> columns;
    try (CsvSource source = open(file.bytes(), mark)) {
      columns = source.columns();
    }
    if (columns.isEmpty()) {
      problems.add(
          "the file is empty", file.path().toString(), "begin it with the names of the columns");
      return Optional.empty();
    }
    return checkNames(columns) ? set(header, columns, mark) : Optional.empty();
  }

  private Optional<SeedSet> set(SetHeader header, List<String> columns, byte[] mark) {
    FileHash hash = new FileHash(file, header.hash() + new String(mark, StandardCharsets.UTF_8));
    SetContent content =
        new SetContent.Bulk(
            columns, header.references(), table -> open(mark, hash), () -> count(mark));
    return header.set(file, file.name(), Optional.of(TableOfFile.of(file)), guard, content, hash);
  }

  private RowSource open(byte[] mark, FileHash hash) throws IOException {
    FileBytes bytes = file.bytes();
    return new HashingRowSource(open(bytes, mark), bytes, hash);
  }

  private long count(byte[] mark) throws IOException {
    RowBuffer buffer = new RowBuffer();
    long rows = 0;
    try (CsvSource source = open(file.bytes(), mark)) {
      for (; source.next(buffer); rows++) {
        buffer.clear();
      }
    }
    return rows;
  }

  private CsvSource open(FileBytes bytes, byte[] mark) throws IOException {
    return new CsvSource(bytes, mark, file::at, bytes::fraction);
  }

  private boolean checkNames(List<String> columns) {
    Set<String> seen = new HashSet<>();
    boolean good = true;
    int number = 0;
    for (String column : columns) {
      number++;
      if (column.isEmpty()) {
        problems.add(
            "column " + number + " has no name", file.at(1), "name every column in the header");
        good = false;
      } else if (!seen.add(column)) {
        problems.add(column + " is there twice", file.at(1), "remove one of the two");
        good = false;
      }
    }
    return good;
  }
}
