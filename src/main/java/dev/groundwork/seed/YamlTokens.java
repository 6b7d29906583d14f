package dev.groundwork.seed;

import java.io.IOException;
import java.io.Reader;
import java.util.Objects;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.yaml.snakeyaml.error.Mark;
import org.yaml.snakeyaml.error.MarkedYAMLException;
import org.yaml.snakeyaml.error.YAMLException;
import org.yaml.snakeyaml.events.CollectionStartEvent;
import org.yaml.snakeyaml.events.Event;
import org.yaml.snakeyaml.events.NodeEvent;
import org.yaml.snakeyaml.events.ScalarEvent;
import org.yaml.snakeyaml.parser.ParserImpl;
import org.yaml.snakeyaml.reader.ReaderException;
import org.yaml.snakeyaml.reader.StreamReader;
import org.yaml.snakeyaml.scanner.Scanner;

/** YAML, all documents of a file. */
final class YamlTokens implements Tokens {
  private static final Set<String> NULLS = Set.of("", "~", "null", "Null", "NULL");
  private static final Set<String> BOOLEANS =
      Set.of("true", "True", "TRUE", "false", "False", "FALSE");
  private static final int LONGEST_WORD = 5;

  private final Reader text;
  private final StreamReader characters;
  private final SeedFile file;
  private final Scanner scanner;
  private final ParserImpl parser;
  private final boolean[] isMap = new boolean[DEEPEST_NESTING + 1];
  private int depth;
  private boolean nameIsNext;
  private Kind kind = Kind.END;
  private @Nullable Event event;

  /**
   * @param text of which the scanner reads, by way of the characters
   */
  YamlTokens(Reader text, StreamReader characters, SeedFile file, Scanner scanner) {
    this.text = text;
    this.characters = characters;
    this.file = file;
    this.scanner = scanner;
    this.parser = new ParserImpl(scanner);
  }

  @Override
  public Kind next() throws IOException, Unreadable {
    Event next = read();
    while (next.is(Event.ID.StreamStart)
        || next.is(Event.ID.DocumentStart)
        || next.is(Event.ID.DocumentEnd)) {
      next = read();
    }
    event = next;
    kind =
        switch (next.getEventId()) {
          case MappingStart -> opened(true);
          case SequenceStart -> opened(false);
          case MappingEnd -> closed(Kind.MAP_END);
          case SequenceEnd -> closed(Kind.LIST_END);
          case Scalar -> scalar();
          case Alias -> value(Kind.ALIAS);
          default -> Kind.END;
        };
    return kind;
  }

  private Event read() throws IOException, Unreadable {
    try {
      return parser.getEvent();
    } catch (MarkedYAMLException e) {
      Mark place = e.getProblemMark() == null ? e.getContextMark() : e.getProblemMark();
      String what = e.getProblem() == null ? e.getContext() : e.getProblem();
      throw Unreadable.text(what, place.getLine() + 1, place.getColumn() + 1);
    } catch (ReaderException e) {
      throw unprintable(e.getCodePoint());
    } catch (NumberFormatException e) {
      // of eight digits after a backslash SnakeYAML expects no more than an int holds
      throw Unreadable.text(
          "found unknown escape character", characters.getLine() + 1, characters.getColumn() + 1);
    } catch (YAMLException e) {
      if (e.getCause() instanceof IOException cause) {
        throw cause;
      }
      String what = String.valueOf(e.getMessage());
      throw what.contains("exceeds the limit")
          ? Unreadable.tooLong(line(), column())
          : Unreadable.text(what, line(), column());
    }
  }

  /** SnakeYAML knows only how many characters were before it, which nobody can count. */
  private Unreadable unprintable(int codePoint) throws IOException {
    String what = "the character U+%04X is not allowed in YAML".formatted(codePoint);
    int line = 1;
    int column = 1;
    try (Reader again = file.open()) {
      for (int c = again.read(); c >= 0 && isPrintable(c); c = again.read()) {
        line += c == '\n' ? 1 : 0;
        column = c == '\n' ? 1 : column + 1;
      }
    }
    return Unreadable.text(what, line, column);
  }

  private static boolean isPrintable(int c) {
    return Character.isSurrogate((char) c) || StreamReader.isPrintable(c);
  }

  private Kind opened(boolean map) throws Unreadable {
    Kind opened = value(map ? Kind.MAP : Kind.LIST);
    if (depth == DEEPEST_NESTING) {
      throw Unreadable.tooDeep(line(), column());
    }
    isMap[++depth] = map;
    nameIsNext = map;
    return opened;
  }

  private Kind closed(Kind closed) {
    depth--;
    nameIsNext = isMap[depth];
    return closed;
  }

  private Kind scalar() throws Unreadable {
    if (nameIsNext) {
      nameIsNext = false;
      return Kind.NAME;
    }
    return value(Kind.VALUE);
  }

  private Kind value(Kind of) throws Unreadable {
    if (nameIsNext) {
      throw Unreadable.text("a map, a list or an alias is no name", line(), column());
    }
    nameIsNext = isMap[depth];
    return of;
  }

  @Override
  public Kind kind() {
    return kind;
  }

  @Override
  public String text() {
    return event instanceof ScalarEvent scalar
        ? scalar.getValue()
        : event instanceof NodeEvent node ? node.getAnchor() : "";
  }

  @Override
  public Node.Kind valueKind() {
    if (!(event instanceof ScalarEvent scalar) || !scalar.isPlain()) {
      return Node.Kind.TEXT;
    }
    String value = scalar.getValue();
    if (value.length() <= LONGEST_WORD) {
      if (NULLS.contains(value)) {
        return Node.Kind.NULL;
      }
      if (BOOLEANS.contains(value)) {
        return Node.Kind.BOOLEAN;
      }
    }
    return JsonText.mayBeNumber(value) ? Node.Kind.NUMBER : Node.Kind.TEXT;
  }

  @Override
  public String anchor() {
    return event instanceof NodeEvent node && kind != Kind.ALIAS
        ? Objects.requireNonNullElse(node.getAnchor(), "")
        : "";
  }

  @Override
  public String tag() {
    String tag =
        event instanceof ScalarEvent scalar
            ? scalar.getTag()
            : event instanceof CollectionStartEvent start ? start.getTag() : null;
    return Objects.requireNonNullElse(tag, "");
  }

  @Override
  public int line() {
    return event == null ? 1 : event.getStartMark().getLine() + 1;
  }

  @Override
  public int column() {
    return event == null ? 1 : event.getStartMark().getColumn() + 1;
  }

  @Override
  public void close() throws IOException {
    if (scanner instanceof ScannerAhead ahead) {
      ahead.close();
    }
    text.close();
  }
}
