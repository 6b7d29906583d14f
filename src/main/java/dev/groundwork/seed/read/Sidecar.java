package dev.groundwork.seed.read;

import dev.groundwork.file.InputFile;
import dev.groundwork.run.Problems;
import dev.groundwork.seed.source.SeedFile;
import dev.groundwork.seed.source.SeedFormat;
import dev.groundwork.yaml.Node;
import dev.groundwork.yaml.NodeReader;
import dev.groundwork.yaml.SyntaxException;
import dev.groundwork.yaml.Tokens;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;

/** What is told about a file of rows or statements beside it: {@code <name>.csv.yaml}. */
final class Sidecar {
  private static final List<String> KNOWN = List.of("table", "key", "guard", "on-conflict");
  private static final String ENDING = ".yaml";

  private Sidecar() {}

  /** Whether a file of this name tells about another. */
  static boolean is(String fileName) {
    return fileName.endsWith(ENDING)
        && SeedFormat.of(fileName.substring(0, fileName.length() - ENDING.length()))
            .filter(SeedFormat::needsSideFile)
            .isPresent();
  }

  /** Whether a file of this name would tell about another if it ended as such a file does. */
  static boolean isMisnamed(String fileName) {
    return fileName.endsWith(".yml")
        && is(fileName.substring(0, fileName.length() - ".yml".length()) + ENDING);
  }

  /** Whether the file that it tells about is there. */
  static boolean hasFile(Path sideFile) {
    String name = String.valueOf(sideFile.getFileName());
    String about = name.substring(0, name.length() - ENDING.length());
    return Files.exists(sideFile.resolveSibling(about))
        || Files.exists(sideFile.resolveSibling(about + ".gz"));
  }

  /**
   * What it tells; nothing where there is none.
   *
   * @param more that it may tell besides
   */
  static SetHeader of(SeedFile file, List<String> more, Problems problems) throws IOException {
    List<String> known = Stream.concat(KNOWN.stream(), more.stream()).toList();
    Optional<Path> path = path(file);
    if (path.isEmpty()) {
      return new SetHeader(file, 1, Map.of(), known, problems);
    }
    SeedFile beside = file.beside(path.get(), SeedFormat.YAML);
    Map<String, Node> entries = new LinkedHashMap<>();
    ParseProblems.run(beside, problems, () -> entries.putAll(read(beside, problems)));
    return new SetHeader(beside, 1, entries, known, problems);
  }

  private static Optional<Path> path(SeedFile file) {
    String name = String.valueOf(file.path().getFileName());
    return List.of(SeedFormat.unzipped(name) + ENDING, name + ENDING).stream()
        .map(file.path()::resolveSibling)
        .filter(Files::exists)
        .findFirst();
  }

  private static Map<String, Node> read(SeedFile beside, Problems problems)
      throws IOException, SyntaxException {
    try (Tokens tokens =
        Tokens.yaml(() -> Files.newBufferedReader(InputFile.checked(beside.path())))) {
      if (tokens.next() != Tokens.Kind.MAP) {
        problems.add(
            "this tells nothing", beside.path().toString(), "write a map, such as key: [sku]");
        return Map.of();
      }
      Map<String, Node> entries = new NodeReader(tokens, beside::at, problems).mapping().entries();
      if (tokens.next() != Tokens.Kind.END) {
        problems.add(
            "a second document", beside.at(tokens.line()), "write all of it in the first one");
      }
      return entries;
    }
  }
}
