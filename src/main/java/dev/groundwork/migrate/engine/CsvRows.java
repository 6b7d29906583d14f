package dev.groundwork.migrate.engine;

import dev.groundwork.run.Causes;
import dev.groundwork.run.GroundworkException;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.StringReader;
import java.util.ArrayList;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.Optional;
import java.util.function.Supplier;
import java.util.stream.Stream;
import java.util.zip.GZIPInputStream;
import liquibase.Scope;
import liquibase.change.core.LoadDataChange;
import liquibase.exception.DatabaseException;
import liquibase.exception.UnexpectedLiquibaseException;
import liquibase.resource.Resource;
import liquibase.resource.ResourceAccessor;
import liquibase.statement.SqlStatement;
import liquibase.util.StreamUtil;
import liquibase.util.csv.CSVReader;
import org.jspecify.annotations.Nullable;

/**
 * The rows of a CSV that a change loads: in which lines they stand, and which statement has them.
 */
final class CsvRows {

  /** A change that loads them. */
  @FunctionalInterface
  interface Source {
    CsvRows rows();
  }

  private record Range(int first, int last) {}

  private final List<Integer> lines = new ArrayList<>();
  private final IdentityHashMap<SqlStatement, Range> statements = new IdentityHashMap<>();
  private String file = "";
  private int reading;

  /**
   * The same reader, of which each row that Liquibase does not pass over is noted. It reads to the
   * end of the file: opencsv takes an empty line for that, and Liquibase leaves out the rest
   * without a word.
   */
  CSVReader following(CSVReader reader, LoadDataChange change, @Nullable String changelog)
      throws IOException {
    reading = 0;
    lines.clear();
    statements.clear();
    Resource csv = csv(change.getFile(), changelog);
    file = csv.getPath();
    return new Following(reader, number(csv, change.getEncoding()), change);
  }

  private static Resource csv(String name, @Nullable String changelog) throws IOException {
    ResourceAccessor files = Scope.getCurrentScope().getResourceAccessor();
    return changelog == null ? files.get(name) : files.get(changelog).resolveSibling(name);
  }

  private static long number(Resource csv, @Nullable String encoding) throws IOException {
    InputStream file = csv.openInputStream();
    boolean zipped = csv.getPath().toLowerCase(Locale.ROOT).endsWith(".gz");
    try (BufferedReader text =
        new BufferedReader(
            StreamUtil.readStreamWithReader(
                zipped && !(file instanceof GZIPInputStream) ? new GZIPInputStream(file) : file,
                encoding))) {
      return text.lines().count();
    }
  }

  /** These statements write the rows from the one to before the other: one each, or all of them. */
  void written(SqlStatement[] by, int start, int end) {
    boolean oneEach = by.length == end - start;
    for (int i = 0; i < by.length; i++) {
      statements.put(by[i], oneEach ? new Range(start + i, start + i) : new Range(start, end - 1));
    }
  }

  /**
   * The failure of a statement, with the place of its rows where that is known.
   *
   * @param row which of its rows it is, from 0; less than 0 where nobody knows
   */
  DatabaseException placed(DatabaseException failure, SqlStatement statement, int row) {
    Range rows = statements.get(statement);
    if (rows == null || rows.last() >= lines.size()) {
      return failure;
    }
    boolean known = row >= 0 && rows.first() + row <= rows.last();
    int first = lines.get(known ? rows.first() + row : rows.first());
    int last = known ? first : lines.get(rows.last());
    return new CsvRowFailure(failure, file, first, last);
  }

  /** What Liquibase makes of the file; the failure of a row that it cannot read has its place. */
  SqlStatement[] generated(Supplier<SqlStatement[]> generator) {
    try {
      return generator.get();
    } catch (RuntimeException e) {
      if (reading == 0 || !statements.isEmpty()) {
        throw e;
      }
      Optional<GroundworkException> own = Causes.first(e, GroundworkException.class);
      if (own.isPresent()) {
        throw at(own.get(), reading);
      }
      String message =
          Objects.toString(Causes.deepest(e).getMessage(), e.toString())
              .replaceFirst("^Error parsing \\S+ on line \\d+: ", "")
              .replaceFirst("^CSV file \\S+ Line \\d+ has", "the row has")
              .strip();
      throw new UnexpectedLiquibaseException(
          new CsvRowFailure(new DatabaseException(message), file, reading, reading));
    }
  }

  /** What is thrown from here on, before a statement is made, is about this row, from 0. */
  void backTo(int row) {
    reading = row < lines.size() ? lines.get(row) : reading;
  }

  private RuntimeException at(GroundworkException failure, int line) {
    return new UnexpectedLiquibaseException(
        new CsvRowFailure(new DatabaseException(failure), file, line, line));
  }

  private final class Following extends CSVReader {
    private final CSVReader reader;
    private final long last;
    private final LoadDataChange change;
    private final String comment;
    private @Nullable CsvValueCheck values;
    private int line = 1;

    Following(CSVReader reader, long last, LoadDataChange change) {
      super(new StringReader(""));
      this.reader = reader;
      this.last = last;
      this.change = change;
      this.comment = Objects.toString(change.getCommentLineStartsWith(), "");
    }

    @Override
    public String @Nullable [] readNext() throws IOException {
      reading = line;
      String[] record = reader.readNext();
      while (record == null && line <= last) {
        reading = ++line;
        record = reader.readNext();
      }
      if (record != null) {
        if (values == null) {
          values = new CsvValueCheck(change, record);
        } else if (!isPassedOver(record)) {
          values.check(record);
          lines.add(line);
        }
        line +=
            1 + (int) Stream.of(record).flatMapToInt(String::chars).filter(c -> c == '\n').count();
      }
      return record;
    }

    /** As {@link LoadDataChange} does. */
    private boolean isPassedOver(String[] record) {
      return record.length == 0
          || (record.length == 1 && record[0].isBlank())
          || (!comment.isEmpty() && record[0].startsWith(comment));
    }

    @Override
    public void close() throws IOException {
      try {
        reader.close();
      } catch (Exception e) {
        throw new IOException(e);
      }
    }
  }
}
