package dev.groundwork.yaml;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * A document of TOML 1.0 (toml.io/en/v1.0.0) as settings are written in it: tables, dotted and
 * quoted keys, inline tables, lists, texts of all four kinds, numbers, true and false. What else a
 * value may be, dates and lists of tables, is refused with its place.
 */
public final class TomlReader {
  private final TomlText text;
  private final Map<String, Node> all = new LinkedHashMap<>();
  private Map<String, Node> table = all;
  private int depth;

  /** Of the value that is read now. */
  private String key = "";

  private TomlReader(String text) {
    this.text = new TomlText(text);
  }

  /**
   * Reads all of it.
   *
   * @throws SyntaxException where it is no TOML, or more than is read here
   */
  public static Node.Mapping read(String text) throws SyntaxException {
    TomlReader reader = new TomlReader(text);
    while (reader.text.atLine()) {
      reader.line();
      reader.text.endLine();
    }
    return new Node.Mapping(reader.all, 1);
  }

  private void line() throws SyntaxException {
    if (text.takes("[[")) {
      throw text.fault("a list of tables is not read here", "take it out");
    }
    if (text.takes("[")) {
      table = below(all, path());
      text.expect("]");
      return;
    }
    entry(table);
  }

  private void entry(Map<String, Node> into) throws SyntaxException {
    int line = text.line();
    List<String> path = path();
    text.expect("=");
    String last = path.remove(path.size() - 1);
    key = last;
    if (below(into, path).putIfAbsent(last, value()) != null) {
      throw text.fault("%s is given twice, here on line %d".formatted(last, line), "leave one");
    }
  }

  private List<String> path() throws SyntaxException {
    List<String> parts = new ArrayList<>();
    do {
      Optional<String> quoted = text.quoted(false);
      parts.add(quoted.isPresent() ? quoted.get() : text.bareKey());
    } while (text.takes("."));
    return parts;
  }

  private Map<String, Node> below(Map<String, Node> from, List<String> path)
      throws SyntaxException {
    refuseDepth(path.size());
    Map<String, Node> found = from;
    for (String part : path) {
      Node next =
          found.computeIfAbsent(part, p -> new Node.Mapping(new LinkedHashMap<>(), text.line()));
      if (!(next instanceof Node.Mapping map)) {
        throw text.fault("%s is a value, and no table".formatted(part), "leave one of the two");
      }
      found = map.entries();
    }
    return found;
  }

  private Node value() throws SyntaxException {
    int line = text.line();
    if (text.takes("[")) {
      return nested(() -> list(line));
    }
    if (text.takes("{")) {
      return nested(() -> inline(line));
    }
    Optional<String> quoted = text.quoted(true);
    return quoted.isPresent()
        ? new Node.Scalar(quoted.get(), Node.Kind.TEXT, line)
        : text.bareValue(key);
  }

  /** What has others in it. */
  @FunctionalInterface
  private interface Nested {
    Node read() throws SyntaxException;
  }

  private Node nested(Nested value) throws SyntaxException {
    depth++;
    refuseDepth(depth);
    Node read = value.read();
    depth--;
    return read;
  }

  private void refuseDepth(int levels) throws SyntaxException {
    if (levels > TokenLimits.DEEPEST_NESTING) {
      throw text.fault(
          "tables and lists are nested more than %d deep".formatted(TokenLimits.DEEPEST_NESTING),
          "write it flatter");
    }
  }

  private Node list(int line) throws SyntaxException {
    List<Node> items = new ArrayList<>();
    text.passLines();
    while (!text.takes("]")) {
      items.add(value());
      text.passLines();
      if (!text.takes(",")) {
        text.expect("]");
        break;
      }
      text.passLines();
    }
    return new Node.Sequence(items, line);
  }

  private Node inline(int line) throws SyntaxException {
    Map<String, Node> entries = new LinkedHashMap<>();
    if (!text.takes("}")) {
      do {
        entry(entries);
      } while (text.takes(","));
      text.expect("}");
    }
    return new Node.Mapping(entries, line);
  }
}
