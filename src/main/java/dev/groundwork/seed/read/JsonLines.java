package dev.groundwork.seed.read;

import dev.groundwork.run.ExitCode;
import dev.groundwork.run.GroundworkException;
import dev.groundwork.run.Problems;
import dev.groundwork.seed.source.FileBytes;
import dev.groundwork.seed.source.SeedFile;
import dev.groundwork.yaml.Node;
import dev.groundwork.yaml.NodeReader;
import dev.groundwork.yaml.SyntaxException;
import dev.groundwork.yaml.Tokens;
import java.io.Closeable;
import java.io.IOException;
import java.nio.charset.CharacterCodingException;
import java.util.Optional;

/** Reads JSON objects one after the other, which is more than one a line. */
final class JsonLines implements Closeable {
  private final SeedFile file;
  private final Tokens tokens;
  private final Problems problems = new Problems();
  private final NodeReader nodes;
  private int line = 1;

  JsonLines(SeedFile file, FileBytes bytes) throws IOException {
    this.file = file;
    this.tokens = Tokens.jsonLines(SeedFile.reader(bytes));
    this.nodes = new NodeReader(tokens, file::at, problems);
  }

  /** The next object, or empty at the end. */
  Optional<Node.Mapping> next() throws IOException {
    try {
      if (tokens.next() == Tokens.Kind.END) {
        return Optional.empty();
      }
      line = nodes.line();
      if (tokens.kind() != Tokens.Kind.MAP) {
        throw fault("this is no object", file.at(line), "write {\"column\": value} on each line");
      }
      Node.Mapping object = nodes.mapping();
      problems.throwIfAny(ExitCode.INVALID);
      return Optional.of(object);
    } catch (CharacterCodingException e) {
      throw fault(ParseProblems.notUtf8(file));
    } catch (SyntaxException e) {
      throw fault(e);
    }
  }

  /** The line on which the object begins that was read last. */
  int line() {
    return line;
  }

  private static GroundworkException fault(String what, String where, String next) {
    return new GroundworkException(ExitCode.INVALID, what, where, next);
  }

  private GroundworkException fault(SyntaxException e) {
    return fault(e.what(), file.at(e.line(), e.column()), e.next());
  }

  @Override
  public void close() throws IOException {
    tokens.close();
  }
}
