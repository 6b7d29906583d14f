package dev.groundwork.migrate.shape;

import dev.groundwork.file.Utf8Place;
import dev.groundwork.run.ExitCode;
import dev.groundwork.run.GroundworkException;
import dev.groundwork.yaml.SyntaxException;
import dev.groundwork.yaml.Tokens;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.CharacterCodingException;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.HashMap;
import java.util.Map;

/**
 * Reads YAML as tokens, which take no memory, before anything builds objects of it: a document of
 * nine aliases can stand for a thousand million nodes.
 */
public final class YamlLimits {
  private static final int BYTES = 3 * 1024 * 1024;
  private static final int DEPTH = 50;
  private static final long NODES = 500_000;

  private final Tokens tokens;
  private final String file;
  private final Map<String, Long> anchors = new HashMap<>();
  private final Deque<Open> open = new ArrayDeque<>();
  private long nodes;

  private record Open(String anchor, long nodesBefore) {}

  private YamlLimits(Tokens tokens, String file) {
    this.tokens = tokens;
    this.file = file;
  }

  /**
   * Refuses what is no YAML, and what is more than a changelog can be.
   *
   * @param file as a person finds it
   * @throws GroundworkException with line and column
   */
  public static void check(byte[] content, String file) {
    if (content.length > BYTES) {
      throw tooMuch("is larger than 3 MB", file);
    }
    try (Tokens tokens = Tokens.yaml(content)) {
      new YamlLimits(tokens, file).read();
    } catch (SyntaxException e) {
      throw notYaml(e, file);
    } catch (CharacterCodingException e) {
      throw notYaml(notUtf8(content), file);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private void read() throws IOException, SyntaxException {
    YamlShape shape = new YamlShape(tokens, file);
    while (tokens.next() != Tokens.Kind.END) {
      shape.see();
      count();
      if (open.size() > DEPTH) {
        throw tooMuch("is nested more than " + DEPTH + " deep", file);
      }
      if (nodes > NODES) {
        throw tooMuch("stands for more than " + NODES + " nodes, by its aliases", file);
      }
    }
    shape.end();
  }

  private void count() throws IOException, SyntaxException {
    switch (tokens.kind()) {
      case MAP, LIST -> {
        nodes++;
        open.push(new Open(tokens.anchor(), nodes));
      }
      case MAP_END, LIST_END -> {
        Open closed = open.pop();
        anchors.put(closed.anchor(), nodes - closed.nodesBefore() + 1);
      }
      case ALIAS -> nodes += anchors.getOrDefault(tokens.text(), 1L);
      default -> nodes++;
    }
  }

  private static GroundworkException tooMuch(String what, String file) {
    return new GroundworkException(
        ExitCode.INVALID,
        "the changelog " + what,
        file,
        "write it out in several files; a changelog is never that large");
  }

  private static SyntaxException notUtf8(byte[] content) {
    try {
      Utf8Place place = Utf8Place.in(new ByteArrayInputStream(content));
      return SyntaxException.notUtf8(place.line(), place.column());
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static GroundworkException notYaml(SyntaxException e, String file) {
    String kind = file.endsWith(".json") ? "no JSON: " : "no YAML: ";
    return new GroundworkException(
        ExitCode.INVALID,
        kind + e.what(),
        "%s, line %d, column %d".formatted(file, e.line(), e.column()),
        "mend the file at that place");
  }
}
