package dev.groundwork.seed;

import java.io.IOException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** Reads the values of one document from its pieces, the first of which was read already. */
final class NodeReader {
  private static final String STANDARD_TAG = "tag:yaml.org,2002:";

  private final Tokens tokens;
  private final SeedFile file;
  private final Problems problems;
  private final Aliases aliases = new Aliases();
  private final Map<String, String> names = new HashMap<>();

  NodeReader(Tokens tokens, SeedFile file, Problems problems) {
    this.tokens = tokens;
    this.file = file;
    this.problems = problems;
  }

  int line() {
    return tokens.line();
  }

  Node read() throws IOException, Unreadable {
    if (tokens.kind() == Tokens.Kind.ALIAS) {
      return alias(tokens.text());
    }
    refuseTag();
    String anchor = tokens.anchor();
    long before = aliases.counted();
    Node node = value();
    aliases.count(node instanceof Node.Scalar scalar ? scalar.text().length() : 0);
    if (!anchor.isEmpty()) {
      aliases.define(anchor, node, before);
    }
    return node;
  }

  /** Whether a map begins here to which no alias can refer, and which has no tag. */
  boolean isPlainMapping() {
    return tokens.kind() == Tokens.Kind.MAP && tokens.anchor().isEmpty() && tokens.tag().isEmpty();
  }

  private Node value() throws IOException, Unreadable {
    return switch (tokens.kind()) {
      case MAP -> mapping();
      case LIST -> sequence();
      default -> new Node.Scalar(text(), tokens.valueKind(), line());
    };
  }

  private Node sequence() throws IOException, Unreadable {
    int line = line();
    List<Node> items = new ArrayList<>();
    while (tokens.next() != Tokens.Kind.LIST_END) {
      items.add(read());
    }
    return new Node.Sequence(List.copyOf(items), line);
  }

  Node.Mapping mapping() throws IOException, Unreadable {
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
  String key() throws Unreadable {
    String name = text();
    return names.computeIfAbsent(name, n -> n);
  }

  /** Escapes can write half of a character, which UTF-8 cannot: it would become a question mark. */
  private String text() throws Unreadable {
    String text = tokens.text();
    for (int i = 0; i < text.length(); i++) {
      char c = text.charAt(i);
      if (Character.isSurrogate(c)) {
        if (Character.charCount(text.codePointAt(i)) == 1) {
          throw unreadable(
              "\\u%04x is half of a character".formatted((int) c), "write the other half with it");
        }
        i++;
      }
    }
    return text;
  }

  void twice(String key, int line) {
    problems.add(key + " is there twice", file.at(line), "remove one of the two");
  }

  private Node alias(String name) throws Unreadable {
    Node node =
        aliases
            .follow(name)
            .orElseThrow(
                () ->
                    unreadable(
                        "no map or list before *" + name + " has the anchor &" + name,
                        "write the value out"));
    if (aliases.tooMany()) {
      throw unreadable("aliases stand for more than 100000 values", "write the values out");
    }
    return node;
  }

  private void refuseTag() {
    String tag = tokens.tag();
    if (!tag.isEmpty()) {
      String written =
          tag.startsWith(STANDARD_TAG) ? "!!" + tag.substring(STANDARD_TAG.length()) : tag;
      problems.add(
          "the tag " + written + " is refused",
          file.at(line()),
          "remove it: the column decides what a value is");
    }
  }

  Unreadable unreadable(String what, String next) {
    return new Unreadable(what, tokens.line(), tokens.column(), next);
  }
}
