package dev.groundwork.command.project;

import dev.groundwork.file.InputFile;
import dev.groundwork.run.Problems;
import dev.groundwork.yaml.Node;
import dev.groundwork.yaml.NodeReader;
import dev.groundwork.yaml.SyntaxException;
import dev.groundwork.yaml.Tokens;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Reads a project's Compose file; what it does not understand it passes over, and says so. */
final class ComposeReader {
  /** In the order in which Compose looks for them. */
  private static final List<String> NAMES =
      List.of("compose.yaml", "compose.yml", "docker-compose.yaml", "docker-compose.yml");

  private final Path folder;
  private final List<String> found;

  /**
   * @param found gets what there is
   */
  ComposeReader(Path folder, List<String> found) {
    this.folder = folder;
    this.found = found;
  }

  Optional<ComposeFile> read() throws IOException {
    Optional<String> name =
        NAMES.stream().filter(n -> Files.isRegularFile(folder.resolve(n))).findFirst();
    if (name.isEmpty()) {
      found.add("no Compose file");
      return Optional.empty();
    }
    try {
      ComposeFile file = new ComposeFile(name.get(), services(root(folder.resolve(name.get()))));
      found.add(
          "%s: services %s"
              .formatted(
                  file.name(),
                  String.join(", ", file.services().stream().map(ComposeService::name).toList())));
      return Optional.of(file);
    } catch (SyntaxException e) {
      found.add("%s, not understood: %s, line %d".formatted(name.get(), e.what(), e.line()));
    } catch (IOException e) {
      found.add(name.get() + ", which cannot be read");
    }
    return Optional.empty();
  }

  private static Node root(Path file) throws IOException, SyntaxException {
    try (Tokens tokens = Tokens.yaml(() -> Files.newBufferedReader(InputFile.checked(file)))) {
      if (tokens.next() == Tokens.Kind.END) {
        return new Node.Mapping(Map.of(), 1);
      }
      // a tag (!reset) or a key given twice is Compose's business
      return new NodeReader(tokens, line -> "", new Problems()).read();
    }
  }

  private static List<ComposeService> services(Node root) {
    List<ComposeService> all = new ArrayList<>();
    map(map(root).get("services")).forEach((name, node) -> all.add(service(name, map(node))));
    return all;
  }

  private static ComposeService service(String name, Map<String, Node> service) {
    return new ComposeService(
        name,
        text(service.get("image")),
        pairs(service.get("environment")),
        volumes(service.get("volumes")),
        names(service.get("depends_on")),
        List.copyOf(service.keySet()));
  }

  /** With what {@code <<} merges into it. */
  private static Map<String, Node> map(@Nullable Node node) {
    Map<String, Node> all = new LinkedHashMap<>();
    if (node instanceof Node.Mapping mapping) {
      Node merged = mapping.entries().get("<<");
      List<Node> sources =
          merged instanceof Node.Sequence many
              ? many.items()
              : merged == null ? List.of() : List.of(merged);
      sources.forEach(source -> map(source).forEach(all::putIfAbsent));
      all.putAll(mapping.entries());
      all.remove("<<");
    }
    return all;
  }

  private static List<Node> items(@Nullable Node node) {
    return node instanceof Node.Sequence sequence ? sequence.items() : List.of();
  }

  private static String text(@Nullable Node node) {
    return node instanceof Node.Scalar scalar && !scalar.isNull() ? scalar.text() : "";
  }

  /** A map, or a list of {@code KEY=value}. */
  private static Map<String, String> pairs(@Nullable Node node) {
    Map<String, String> pairs = new LinkedHashMap<>();
    map(node).forEach((key, value) -> pairs.put(key, text(value)));
    for (Node item : items(node)) {
      String[] pair = text(item).split("=", 2);
      // without a value it is what the shell has
      pairs.put(pair[0], pair.length > 1 ? pair[1] : "${" + pair[0] + "}");
    }
    return pairs;
  }

  private static List<String> names(@Nullable Node node) {
    List<String> names = new ArrayList<>(map(node).keySet());
    items(node).forEach(item -> names.add(text(item)));
    return names;
  }

  private static List<String> volumes(@Nullable Node node) {
    List<String> volumes = new ArrayList<>();
    for (Node item : items(node)) {
      Map<String, Node> written = map(item);
      volumes.add(
          written.isEmpty()
              ? text(item)
              : text(written.get("source")) + ":" + text(written.get("target")));
    }
    return volumes;
  }
}
