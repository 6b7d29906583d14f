package dev.groundwork.seed;

import com.fasterxml.jackson.core.JsonLocation;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import com.fasterxml.jackson.dataformat.yaml.YAMLParser;
import java.io.IOException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** Reads the values of one document from a parser that stands on their first token. */
final class NodeReader {
  private static final String STANDARD_TAG = "tag:yaml.org,2002:";

  private final JsonParser parser;
  private final SeedFile file;
  private final Problems problems;
  private final Aliases aliases = new Aliases();
  private final Map<String, String> names = new HashMap<>();

  NodeReader(JsonParser parser, SeedFile file, Problems problems) {
    this.parser = parser;
    this.file = file;
    this.problems = problems;
  }

  int line() {
    return parser.currentTokenLocation().getLineNr();
  }

  Node read() throws IOException, Unreadable {
    if (parser instanceof YAMLParser yaml && yaml.isCurrentAlias()) {
      return alias(parser.getText());
    }
    refuseTag();
    Object anchor = parser.getObjectId();
    long before = aliases.counted();
    Node node = value();
    aliases.count(node instanceof Node.Scalar scalar ? scalar.text().length() : 0);
    if (anchor != null) {
      aliases.define(anchor.toString(), node, before);
    }
    return node;
  }

  private Node value() throws IOException, Unreadable {
    JsonToken token = parser.currentToken();
    if (token == JsonToken.START_OBJECT) {
      return mapping();
    }
    return token == JsonToken.START_ARRAY ? sequence() : scalar(token);
  }

  private Node.Scalar scalar(JsonToken token) throws IOException {
    Node.Kind kind = isNothing(parser) ? Node.Kind.NULL : kind(token);
    return new Node.Scalar(parser.getText(), kind, line());
  }

  private static Node.Kind kind(JsonToken token) {
    if (token == JsonToken.VALUE_TRUE || token == JsonToken.VALUE_FALSE) {
      return Node.Kind.BOOLEAN;
    }
    return token.isNumeric() ? Node.Kind.NUMBER : Node.Kind.TEXT;
  }

  /** Null, or in YAML nothing at all: the empty text that takes no place, as one in quotes does. */
  static boolean isNothing(JsonParser parser) throws IOException {
    return parser.currentToken() == JsonToken.VALUE_NULL
        || (parser instanceof YAMLParser yaml
            && yaml.currentToken() == JsonToken.VALUE_STRING
            && !yaml.isCurrentAlias()
            && yaml.getText().isEmpty()
            && yaml.currentTokenLocation().getCharOffset()
                == yaml.currentLocation().getCharOffset());
  }

  private Node sequence() throws IOException, Unreadable {
    int line = line();
    List<Node> items = new ArrayList<>();
    while (parser.nextToken() != JsonToken.END_ARRAY) {
      items.add(read());
    }
    return new Node.Sequence(List.copyOf(items), line);
  }

  Node.Mapping mapping() throws IOException, Unreadable {
    int line = line();
    Map<String, Node> entries = new LinkedHashMap<>();
    while (parser.nextToken() != JsonToken.END_OBJECT) {
      String key = key();
      int keyLine = line();
      parser.nextToken();
      Node node = read();
      if (entries.putIfAbsent(key, node) != null) {
        twice(key, keyLine);
      }
    }
    return new Node.Mapping(entries, line);
  }

  /** The name on which the parser stands; the same names in every row are one object. */
  String key() throws IOException {
    String name = parser.currentName();
    return names.computeIfAbsent(name, n -> n);
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

  private void refuseTag() throws IOException {
    Object tag = parser.getTypeId();
    if (tag != null) {
      String id = tag.toString();
      String written =
          id.startsWith(STANDARD_TAG) ? "!!" + id.substring(STANDARD_TAG.length()) : "!" + id;
      problems.add(
          "the tag " + written + " is refused",
          file.at(line()),
          "remove it: the column decides what a value is");
    }
  }

  Unreadable unreadable(String what, String next) {
    JsonLocation place = parser.currentTokenLocation();
    return new Unreadable(what, place.getLineNr(), place.getColumnNr(), next);
  }
}
