package dev.groundwork.sql;

import dev.groundwork.run.Problem;
import dev.groundwork.sql.SqlLexer.Kind;
import dev.groundwork.sql.SqlLexer.Token;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.function.LongFunction;

/** The statements of a file of SQL, each with its place. */
public record SqlScript(List<Statement> statements) {

  public SqlScript {
    statements = List.copyOf(statements);
  }

  /**
   * One statement, without the semicolon.
   *
   * @param sql from its first character to its last; comments around it are left out
   * @param line of its first character, from 1
   * @param copies whether it is {@code COPY … FROM stdin;}, after which rows follow up to {@code
   *     \.}, as pg_dump writes them
   * @param metaCommand whether it is a line of psql's, {@code \connect}, and no SQL
   */
  public record Statement(String sql, int line, boolean copies, boolean metaCommand) {

    /**
     * Its first words, upper-cased, without comments, strings and symbols; a quoted identifier
     * stays in its quotes and in its case.
     *
     * @param most how many
     */
    public List<String> keywords(int most) {
      return SqlLexer.tokens(sql)
          .filter(t -> t.kind() == Kind.WORD || t.kind() == Kind.QUOTED_IDENTIFIER)
          .limit(most)
          .map(t -> word(sql, t))
          .toList();
    }

    /**
     * The line in the file at which the server found an error.
     *
     * @param position the server's, from 1, in characters of this statement; less: not known
     */
    public int lineAt(int position) {
      int characters = sql.codePointCount(0, sql.length());
      int offset = sql.offsetByCodePoints(0, Math.max(0, Math.min(position, characters) - 1));
      return line + lineOf(sql, offset) - 1;
    }
  }

  /** Cuts a text where the server would: at semicolons outside quotes, parentheses and bodies. */
  public static SqlScript of(String text) {
    List<Statement> all = new ArrayList<>();
    read(text, Long::toString, all);
    return new SqlScript(all);
  }

  /**
   * What is wrong with a quote or comment that is never closed, so that the rest of a file is no
   * SQL.
   *
   * @param at tells where a line is
   */
  public static Optional<Problem> unclosed(String text, LongFunction<String> at) {
    return read(text, at, new ArrayList<>());
  }

  private static Optional<Problem> read(
      String text, LongFunction<String> at, List<Statement> statements) {
    try (SqlReader reader = SqlReader.of(text, at)) {
      for (var next = reader.nextAsItIs(); next.isPresent(); next = reader.nextAsItIs()) {
        statements.add(next.get());
      }
      return reader.unclosed();
    } catch (IOException e) {
      throw new UncheckedIOException(e); // there is none in a string
    }
  }

  /**
   * The line of a character.
   *
   * @param offset from 0, in UTF-16 units
   * @return from 1
   */
  public static int lineOf(String text, int offset) {
    return 1 + (int) text.chars().limit(offset).filter(c -> c == '\n').count();
  }

  /** Upper-cased, unless it is in quotes. */
  public static String word(String text, Token token) {
    String word = text.substring(token.start(), token.end());
    return token.kind() == Kind.WORD ? word.toUpperCase(Locale.ROOT) : word;
  }
}
