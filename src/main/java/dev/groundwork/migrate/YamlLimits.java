package dev.groundwork.migrate;

import dev.groundwork.run.ExitCode;
import dev.groundwork.run.GroundworkException;
import java.io.ByteArrayInputStream;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.HashMap;
import java.util.Map;
import org.yaml.snakeyaml.LoaderOptions;
import org.yaml.snakeyaml.error.MarkedYAMLException;
import org.yaml.snakeyaml.error.YAMLException;
import org.yaml.snakeyaml.events.AliasEvent;
import org.yaml.snakeyaml.events.CollectionEndEvent;
import org.yaml.snakeyaml.events.CollectionStartEvent;
import org.yaml.snakeyaml.events.Event;
import org.yaml.snakeyaml.events.NodeEvent;
import org.yaml.snakeyaml.parser.Parser;
import org.yaml.snakeyaml.parser.ParserImpl;
import org.yaml.snakeyaml.reader.StreamReader;
import org.yaml.snakeyaml.reader.UnicodeReader;

/**
 * Reads YAML as events, which take no memory, before anything builds objects of it: a document of
 * nine aliases can stand for a thousand million nodes.
 */
final class YamlLimits {
  private static final int BYTES = 3 * 1024 * 1024;
  private static final int DEPTH = 50;
  private static final long NODES = 500_000;

  private final Map<String, Long> anchors = new HashMap<>();
  private final Deque<Open> open = new ArrayDeque<>();
  private long nodes;

  private record Open(String anchor, long nodesBefore) {}

  private YamlLimits() {}

  /**
   * Refuses what is no YAML, and what is more than a changelog can be.
   *
   * @param file as a person finds it
   * @throws GroundworkException with line and column
   */
  static void check(byte[] content, String file) {
    if (content.length > BYTES) {
      throw tooMuch("is larger than 3 MB", file);
    }
    LoaderOptions options = new LoaderOptions();
    options.setCodePointLimit(BYTES);
    try {
      new YamlLimits()
          .read(
              new ParserImpl(
                  new StreamReader(new UnicodeReader(new ByteArrayInputStream(content))), options),
              file);
    } catch (MarkedYAMLException e) {
      throw notYaml(e, file);
    } catch (YAMLException e) {
      throw new GroundworkException(
          ExitCode.INVALID, kind(file) + firstLine(e), file, "mend the file");
    }
  }

  private void read(Parser parser, String file) {
    YamlShape shape = new YamlShape(file);
    while (!parser.checkEvent(Event.ID.StreamEnd)) {
      Event event = parser.getEvent();
      shape.see(event);
      count(event);
      if (open.size() > DEPTH) {
        throw tooMuch("is nested more than " + DEPTH + " deep", file);
      }
      if (nodes > NODES) {
        throw tooMuch("stands for more than " + NODES + " nodes, by its aliases", file);
      }
    }
    shape.end();
  }

  private void count(Event event) {
    if (event instanceof CollectionStartEvent start) {
      nodes++;
      open.push(new Open(name(start), nodes));
    } else if (event instanceof CollectionEndEvent) {
      Open closed = open.pop();
      anchors.put(closed.anchor(), nodes - closed.nodesBefore() + 1);
    } else if (event instanceof AliasEvent alias) {
      nodes += anchors.getOrDefault(name(alias), 1L);
    } else if (event instanceof NodeEvent) {
      nodes++;
    }
  }

  private static String name(NodeEvent event) {
    return event.getAnchor() == null ? "" : event.getAnchor();
  }

  private static GroundworkException tooMuch(String what, String file) {
    return new GroundworkException(
        ExitCode.INVALID,
        "the changelog " + what,
        file,
        "write it out in several files; a changelog is never that large");
  }

  private static GroundworkException notYaml(MarkedYAMLException e, String file) {
    String place =
        e.getProblemMark() == null
            ? ""
            : ", line %d, column %d"
                .formatted(e.getProblemMark().getLine() + 1, e.getProblemMark().getColumn() + 1);
    return new GroundworkException(
        ExitCode.INVALID, kind(file) + e.getProblem(), file + place, "mend the file at that place");
  }

  private static String firstLine(Throwable e) {
    return String.valueOf(e.getMessage()).lines().findFirst().orElse("");
  }

  private static String kind(String file) {
    return file.endsWith(".json") ? "no JSON: " : "no YAML: ";
  }
}
