package dev.groundwork.migrate.layout;

import dev.groundwork.file.InputFile;
import dev.groundwork.run.GroundworkException;
import dev.groundwork.yaml.SyntaxException;
import dev.groundwork.yaml.Tokens;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** The files and folders that a changelog names, found without Liquibase. */
final class FileReferences {
  private static final Set<String> OWNERS =
      Set.of("include", "includeAll", "sqlFile", "loadData", "loadUpdateData", "createProcedure");
  private static final Set<String> NAMES = Set.of("file", "path");
  private static final String RELATIVE = "relativeToChangelogFile";

  private static final Pattern ELEMENT =
      Pattern.compile("<(?:\\w+:)?(" + String.join("|", OWNERS) + ")\\s([^<>]*)>");
  private static final Pattern ATTRIBUTE = Pattern.compile("(\\w+)\\s*=\\s*(\"[^\"]*\"|'[^']*')");

  private final List<Reference> found = new ArrayList<>();

  private FileReferences() {}

  /**
   * A file or folder by its name.
   *
   * @param relative whether it is looked for beside the changelog that names it
   */
  record Reference(String name, boolean relative) {}

  /** What a map says of the file that it names. */
  private static final class Entry {
    private final boolean names;
    private Optional<String> name = Optional.empty();
    private boolean relative;
    private String key = "";

    Entry(boolean names) {
      this.names = names;
    }

    void take(String text) {
      if (names && NAMES.contains(key)) {
        name = Optional.of(text);
      } else if (key.equals(RELATIVE)) {
        relative = Boolean.parseBoolean(text);
      }
    }

    Optional<Reference> reference() {
      return name.filter(text -> !text.isBlank()).map(text -> new Reference(text, relative));
    }
  }

  /** In their order; none in what cannot be read, which who parses it has the words for. */
  static List<Reference> in(Path file) {
    FileReferences references = new FileReferences();
    String name = file.toString().toLowerCase(Locale.ROOT);
    try {
      if (name.endsWith(".xml")) {
        references.xml(new String(InputFile.bytes(file), StandardCharsets.ISO_8859_1));
      } else if (name.endsWith(".yaml") || name.endsWith(".yml") || name.endsWith(".json")) {
        references.yaml(InputFile.bytes(file));
      }
    } catch (IOException | SyntaxException | GroundworkException e) {
      return List.of();
    }
    return references.found;
  }

  private void xml(String text) {
    Matcher element = ELEMENT.matcher(text);
    while (element.find()) {
      Entry entry = new Entry(true);
      Matcher attribute = ATTRIBUTE.matcher(element.group(2));
      while (attribute.find()) {
        entry.key = attribute.group(1);
        entry.take(attribute.group(2).substring(1, attribute.group(2).length() - 1));
      }
      entry.reference().ifPresent(found::add);
    }
  }

  private void yaml(byte[] content) throws IOException, SyntaxException {
    Deque<Entry> open = new ArrayDeque<>();
    try (Tokens tokens = Tokens.yaml(content)) {
      while (tokens.next() != Tokens.Kind.END) {
        switch (tokens.kind()) {
          case MAP, LIST -> open.push(new Entry(!open.isEmpty() && isOwner(open.element())));
          case MAP_END, LIST_END -> open.pop().reference().ifPresent(found::add);
          case NAME -> open.element().key = tokens.text();
          case VALUE -> value(open, tokens.text());
          default -> {}
        }
      }
    }
  }

  private static void value(Deque<Entry> open, String text) {
    if (!open.isEmpty()) {
      open.element().take(text);
    }
  }

  private static boolean isOwner(Entry entry) {
    return OWNERS.contains(entry.key);
  }
}
