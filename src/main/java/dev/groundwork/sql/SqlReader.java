package dev.groundwork.sql;

import dev.groundwork.run.ExitCode;
import dev.groundwork.run.GroundworkException;
import dev.groundwork.run.Problem;
import dev.groundwork.sql.SqlScript.Statement;
import java.io.Closeable;
import java.io.IOException;
import java.io.Reader;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;
import java.util.Optional;
import java.util.function.LongFunction;

/**
 * Reads SQL of any length, statement by statement, and the rows of a COPY as a text of their own: a
 * dump need not fit into memory.
 */
public final class SqlReader implements Closeable {
  private static final int CHUNK = 64 * 1024;
  private static final int MEGABYTES = 4;
  private static final int LONGEST = MEGABYTES * 1024 * 1024;

  private final Reader text;
  private final LongFunction<String> at;
  private final Deque<Statement> found = new ArrayDeque<>();
  private String rest = "";
  private int from;
  private int line = 1;
  private boolean ended;
  private Optional<Rows> rows = Optional.empty();
  private Optional<Problem> unclosed = Optional.empty();

  /**
   * @param text is closed with this
   * @param at tells where a line is
   */
  public SqlReader(Reader text, LongFunction<String> at) {
    this.text = text;
    this.at = at;
  }

  /** Of a text that is in memory already, and so may have statements of any length. */
  static SqlReader of(String text, LongFunction<String> at) {
    SqlReader reader = new SqlReader(Reader.nullReader(), at);
    reader.rest = text;
    reader.ended = true;
    return reader;
  }

  /**
   * The next statement; empty at the end. Rows that nobody has read are left out.
   *
   * @throws GroundworkException 65 for a statement of more than four million characters, and for a
   *     quote or comment that is never closed
   */
  public Optional<Statement> next() throws IOException {
    Optional<Statement> next = nextAsItIs();
    if (unclosed.isPresent()) {
      throw new GroundworkException(ExitCode.INVALID, List.of(unclosed.get()));
    }
    return next;
  }

  /** The next statement, of which a quote or comment that is never closed ends with the text. */
  Optional<Statement> nextAsItIs() throws IOException {
    if (rows.isPresent()) {
      rows.get().leaveOut();
    }
    int wanted = CHUNK;
    while (found.isEmpty() && !isAtEnd()) {
      fill(wanted);
      SqlSplitter.Cut cut = new SqlSplitter(rest, line, ended).cut();
      found.addAll(cut.statements());
      unclosed = cut.unclosed().map(this::unclosed);
      rest = cut.rest();
      line = cut.line();
      wanted *= 2;
    }
    Optional<Statement> next = Optional.ofNullable(found.poll());
    rows = next.filter(Statement::copies).map(copy -> new Rows());
    return next;
  }

  private Problem unclosed(SqlEnclosure enclosure) {
    return enclosure.unclosed(at.apply(line + SqlScript.lineOf(rest, enclosure.start()) - 1));
  }

  /** What is wrong with a quote or comment that is never closed; known at the end of the text. */
  Optional<Problem> unclosed() {
    return unclosed;
  }

  private boolean isAtEnd() {
    return ended && from == rest.length();
  }

  /** What is not cut yet gets as long as that, if there is as much. */
  private void fill(int wanted) throws IOException {
    if (ended) {
      return;
    }
    char[] chunk = new char[CHUNK];
    StringBuilder more = new StringBuilder(rest.substring(from));
    while (more.length() < wanted && !ended) {
      int read = text.read(chunk);
      ended = read < 0;
      more.append(chunk, 0, Math.max(0, read));
    }
    rest = more.toString();
    from = 0;
    if (wanted > LONGEST) {
      throw new GroundworkException(
          ExitCode.INVALID,
          "a statement is longer than %d MB".formatted(MEGABYTES),
          at.apply(line),
          "cut it into several, or move its rows into a CSV file, which may have any length");
    }
  }

  /**
   * The rows after the {@code COPY … FROM stdin;} that was read last, up to {@code \.} or the end.
   */
  public Reader rows() {
    return rows.orElseThrow(() -> new IllegalStateException("the statement is no COPY"));
  }

  @Override
  public void close() throws IOException {
    text.close();
  }

  private final class Rows extends Reader {
    private String row = "";
    private int at;

    private void leaveOut() throws IOException {
      while (advance()) {
        at = row.length();
      }
    }

    /** Whether there is something left to be read. */
    private boolean advance() throws IOException {
      if (at < row.length()) {
        return true;
      }
      if (rows.filter(current -> current == this).isEmpty()) {
        return false;
      }
      int wanted = CHUNK;
      while (rest.indexOf('\n', from) < 0 && !ended) {
        fill(wanted);
        wanted *= 2;
      }
      int newline = rest.indexOf('\n', from);
      int end = newline < 0 ? rest.length() : newline + 1;
      row = rest.substring(from, end);
      from = end;
      line += newline < 0 ? 0 : 1;
      at = 0;
      if (row.isEmpty() || row.stripTrailing().equals("\\.")) {
        rows = Optional.empty();
        row = "";
        rest = rest.substring(from);
        from = 0;
      }
      return !row.isEmpty();
    }

    @Override
    public int read(char[] into, int offset, int length) throws IOException {
      int count = 0;
      while (count < length && advance()) {
        int more = Math.min(length - count, row.length() - at);
        row.getChars(at, at + more, into, offset + count);
        at += more;
        count += more;
      }
      return count == 0 && length > 0 ? -1 : count;
    }

    /** What the rows come from goes on after them. */
    @Override
    public void close() {}
  }
}
