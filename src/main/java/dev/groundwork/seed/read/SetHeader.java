package dev.groundwork.seed.read;

import dev.groundwork.config.Config.SeedGuard;
import dev.groundwork.run.DidYouMean;
import dev.groundwork.run.Problems;
import dev.groundwork.seed.set.ColumnReference;
import dev.groundwork.seed.set.ContentHash;
import dev.groundwork.seed.set.OnConflict;
import dev.groundwork.seed.set.SeedSet;
import dev.groundwork.seed.set.SetContent;
import dev.groundwork.seed.source.SeedFile;
import dev.groundwork.yaml.Node;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.function.Supplier;

/**
 * What a set says before its rows, or a side file about them.
 *
 * @param known what it may say
 */
record SetHeader(
    SeedFile file, int line, Map<String, Node> entries, List<String> known, Problems problems) {
  private static final List<String> KNOWN = List.of("table", "key", "guard", "on-conflict", "rows");
  private static final Set<String> REFERENCE = Set.of("ref", "where");

  static SetHeader ofSet(SeedFile file, int line, Map<String, Node> entries, Problems problems) {
    return new SetHeader(file, line, entries, KNOWN, problems);
  }

  /**
   * The set; empty, with a problem, when it has no table.
   *
   * @param rows the file that holds them
   * @param byName the table where none is named
   * @param otherwise the guard where none is named
   */
  Optional<SeedSet> set(
      SeedFile rows,
      String name,
      Optional<String> byName,
      SeedGuard otherwise,
      SetContent content,
      Supplier<String> hash) {
    entries.forEach(this::refuseUnknown);
    Optional<String> table = text("table").filter(text -> !text.isEmpty()).or(() -> byName);
    if (table.isEmpty()) {
      problems.add("the set has no table", file.at(line), "add table: and the table's name");
    }
    SeedGuard guard = choice("guard", SeedGuard.class).orElse(otherwise);
    OnConflict onConflict = choice("on-conflict", OnConflict.class).orElse(OnConflict.SKIP);
    List<String> key = key();
    return table.map(t -> new SeedSet(name, rows, line, t, key, guard, onConflict, content, hash));
  }

  /** The columns whose fields hold no keys; with a problem for each that cannot be understood. */
  List<ColumnReference> references() {
    List<ColumnReference> references = new ArrayList<>();
    Node node = entries.get("references");
    if (node instanceof Node.Mapping mapping) {
      mapping
          .entries()
          .forEach((column, reference) -> reference(column, reference).ifPresent(references::add));
    } else if (node != null) {
      wrong("references is no map", node);
    }
    return references;
  }

  private Optional<ColumnReference> reference(String column, Node node) {
    if (node instanceof Node.Mapping mapping
        && mapping.entries().keySet().equals(REFERENCE)
        && mapping.entries().get("ref") instanceof Node.Scalar table
        && mapping.entries().get("where") instanceof Node.Scalar where) {
      return Optional.of(
          new ColumnReference(column, table.text(), where.text(), file.at(node.line())));
    }
    wrong("the reference of " + column + " is not complete", node);
    return Optional.empty();
  }

  private void wrong(String what, Node node) {
    problems.add(what, file.at(node.line()), "write column: {ref: table, where: column}");
  }

  /** What it says, for a hash of it. */
  String hash() {
    ContentHash hash = new ContentHash();
    new TreeMap<>(entries).forEach(hash::add);
    return hash.value();
  }

  private void refuseUnknown(String key, Node value) {
    if (!known.contains(key)) {
      problems.add(
          "a set has no setting " + key, file.at(value.line()), DidYouMean.hint(key, known));
    }
  }

  private Optional<String> text(String key) {
    Node node = entries.get(key);
    if (node == null) {
      return Optional.empty();
    }
    if (node instanceof Node.Scalar scalar && !scalar.isNull()) {
      return Optional.of(scalar.text());
    }
    problems.add(key + " is no text", file.at(node.line()), "write " + key + ": and one word");
    return Optional.empty();
  }

  /** A text that may be empty, and that nothing makes NULL. */
  Optional<String> plain(String key) {
    return entries.get(key) instanceof Node.Scalar scalar ? Optional.of(scalar.text()) : text(key);
  }

  private List<String> key() {
    if (!(entries.get("key") instanceof Node.Sequence sequence)) {
      return text("key").map(List::of).orElse(List.of());
    }
    for (Node item : sequence.items()) {
      if (!(item instanceof Node.Scalar scalar) || scalar.isNull()) {
        problems.add("key is no list of columns", file.at(item.line()), "write key: [a, b]");
        return List.of();
      }
    }
    return sequence.items().stream().map(item -> ((Node.Scalar) item).text()).distinct().toList();
  }

  private <T extends Enum<T>> Optional<T> choice(String key, Class<T> type) {
    Optional<String> written = text(key);
    if (written.isEmpty()) {
      return Optional.empty();
    }
    List<T> all = List.of(type.getEnumConstants());
    Optional<T> found = all.stream().filter(c -> word(c).equals(written.get())).findFirst();
    if (found.isEmpty()) {
      int at = Arrays.asList(entries.get(key)).get(0).line();
      List<String> words = all.stream().map(SetHeader::word).toList();
      problems.add(
          key + " cannot be " + written.get(), file.at(at), DidYouMean.hint(written.get(), words));
    }
    return found;
  }

  /** As settings and seeds write it: {@code database-empty}. */
  private static String word(Enum<?> constant) {
    return constant.name().toLowerCase(Locale.ROOT).replace('_', '-');
  }
}
