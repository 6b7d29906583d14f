package dev.groundwork.yaml;

import dev.groundwork.run.Problems;
import java.io.IOException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.IntFunction;

/** Reads the values of one document from its pieces, the first of which was read already. */
public final class NodeReader {
  private final Tokens tokens;
  private final IntFunction<String> place;
  private final Problems problems;
  private final Anchors anchors = new Anchors();
  private final Map<String, String> names = new HashMap<>();

  public NodeReader(Tokens tokens, IntFunction<String> place, Problems problems) {
    this.tokens = tokens;
    this.place = place;
    this.problems = problems;
  }

  public int line() {
    return tokens.line();
  }

  public Node read() throws IOException, SyntaxException {
    if (tokens.kind() == Tokens.Kind.ALIAS) {
      return alias();
    }
    refuseOwn();
    String anchor = tokens.anchor();
    long before = anchors.counted();
    Node node = value();
    anchors.count(node instanceof Node.Scalar scalar ? scalar.text().length() : 0);
    if (!anchor.isEmpty()) {
      anchors.define(anchor, node, before);
    }
    return node;
  }

  /** Whether a map begins here to which no alias can refer, and which has no tag. */
  public boolean isPlainMapping() throws IOException {
    return tokens.kind() == Tokens.Kind.MAP && tokens.anchor().isEmpty() && tokens.tag().isEmpty();
  }

  private Node value() throws IOException, SyntaxException {
    return switch (tokens.kind()) {
      case MAP -> mapping();
      case LIST -> sequence();
      default -> new Node.Scalar(text(), tokens.valueKind(), line());
    };
  }

  private Node sequence() throws IOException, SyntaxException {
    int line = line();
    List<Node> items = new ArrayList<>();
    while (tokens.next() != Tokens.Kind.LIST_END) {
      items.add(read());
    }
    return new Node.Sequence(List.copyOf(items), line);
  }

  public Node.Mapping mapping() throws IOException, SyntaxException {
    int line = line();
    Map<String, Node> entries = new LinkedHashMap<>();
    while (tokens.next() != Tokens.Kind.MAP_END) {
      String key = key();
      int keyLine = line();
      tokens.next();
      Node node = read();
      if (entries.putIfAbsent(key, node) != null) {
        twice(key, keyLine);
      }
    }
    return new Node.Mapping(entries, line);
  }

  /** The name on which the parser stands; the same names in every row are one object. */
  public String key() throws IOException, SyntaxException {
    String name = text();
    return names.computeIfAbsent(name, n -> n);
  }

  /** Escapes can write half of a character, which UTF-8 cannot: it would become a question mark. */
  private String text() throws IOException, SyntaxException {
    String text = tokens.text();
    for (int i = 0; i < text.length(); i++) {
      char c = text.charAt(i);
      if (Character.isSurrogate(c)) {
        if (Character.charCount(text.codePointAt(i)) == 1) {
          throw fault(
              "\\u%04x is half of a character".formatted((int) c), "write the other half with it");
        }
        i++;
      }
    }
    return text;
  }

  public void twice(String key, int line) {
    problems.add(key + " is there twice", place.apply(line), "remove one of the two");
  }

  /** Its name is never told: a text that begins so and has no quotes may be a secret. */
  private Node alias() throws IOException, SyntaxException {
    Node node =
        anchors
            .follow(tokens.text())
            .orElseThrow(
                () ->
                    fault(
                        "what begins with * is an alias, and no map or list before it has that anchor",
                        "write the value out; a text that begins so needs quotes"));
    if (anchors.tooMany()) {
      throw fault("aliases stand for more than 100000 values", "write the values out");
    }
    return node;
  }

  /** Not by its name: a text that begins so and has no quotes may be a secret. */
  private void refuseOwn() throws IOException {
    if (!tokens.tag().isEmpty()) {
      problems.add(
          "what begins with ! is a tag, and refused",
          place.apply(line()),
          "remove it: the column decides what a value is; a text that begins so needs quotes");
    }
    if (tokens.isMarked()) {
      problems.add(
          "what begins with & is an anchor, and only a map or a list may have one",
          place.apply(line()),
          "remove it; a text that begins so needs quotes");
    }
  }

  private SyntaxException fault(String what, String next) {
    return new SyntaxException(what, tokens.line(), tokens.column(), next);
  }

  /**
   * The anchors of one YAML document. An alias is the node itself, never a copy; what all aliases
   * together stand for is counted, because nine of them in nine lines can mean a billion values.
   */
  private static final class Anchors {
    /** As many as a large seed has; the aliases of an attack stand for millions. */
    private static final long MOST_VALUES = 100_000;

    /** In characters: a few long texts, each repeated by an alias, fill the memory as well. */
    private static final int LONG_TEXT = 100;

    private final Map<String, Anchored> anchors = new HashMap<>();
    private long expanded;
    private long read;

    private record Anchored(Node node, long values) {}

    /** Counts a value that was read, a long text as several. */
    void count(int length) {
      read += 1 + length / LONG_TEXT;
    }

    /** How many values were read so far, those behind aliases included. */
    long counted() {
      return read;
    }

    void define(String anchor, Node node, long countedBefore) {
      anchors.put(anchor, new Anchored(node, read - countedBefore));
    }

    Optional<Node> follow(String alias) {
      Anchored anchored = anchors.get(alias);
      if (anchored == null) {
        return Optional.empty();
      }
      expanded += anchored.values();
      read += anchored.values();
      return Optional.of(anchored.node());
    }

    boolean tooMany() {
      return expanded > MOST_VALUES;
    }
  }
}
