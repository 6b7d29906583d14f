package dev.groundwork.seed.read;

import dev.groundwork.file.InputFile;
import dev.groundwork.run.Problems;
import dev.groundwork.seed.source.SeedFile;
import dev.groundwork.seed.source.SeedFormat;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * The folder of seeds: its own files are for every environment, those of a subfolder for the
 * environment of that name.
 *
 * @param environment the one whose seeds are wanted
 */
public record SeedFolder(Path root, String environment) {
  /** The order in which files run: by name over both folders, a common file before its namesake. */
  private static final Comparator<SeedFile> ORDER =
      Comparator.<SeedFile, String>comparing(file -> file.path().getFileName().toString())
          .thenComparing(file -> file.name().contains("/"));

  List<SeedFile> files(Problems problems) throws IOException {
    List<SeedFile> files = new ArrayList<>(filesIn(root, "", problems));
    if (hasEnvironment()) {
      files.addAll(filesIn(root.resolve(environment), environment + "/", problems));
    }
    files.sort(ORDER);
    return files;
  }

  /** Whether there is a folder for this environment; compared by name, so that none leads away. */
  public boolean hasEnvironment() throws IOException {
    return environments().contains(environment);
  }

  /** The environments that have a folder of their own. */
  public List<String> environments() throws IOException {
    return list(root).stream()
        .filter(Files::isDirectory)
        .map(folder -> folder.getFileName().toString())
        .toList();
  }

  private List<SeedFile> filesIn(Path folder, String prefix, Problems problems) throws IOException {
    List<SeedFile> files = new ArrayList<>();
    for (Path path : list(folder)) {
      if (Files.isRegularFile(path)) {
        file(path, prefix, problems).ifPresent(files::add);
      } else if (!Files.exists(path)) {
        problems.addAll(InputFile.deadLink(path));
      } else if (InputFile.isEndless(path)) {
        problems.addAll(InputFile.endless(path));
      } else if (!prefix.isEmpty() && Files.isDirectory(path)) {
        problems.add(
            prefix + path.getFileName() + " is a folder: seeds in it would not be read",
            path.toString(),
            "put its files into the folder above it");
      }
    }
    return files;
  }

  private Optional<SeedFile> file(Path path, String prefix, Problems problems) throws IOException {
    String name = path.getFileName().toString();
    Optional<SeedFormat> format = SeedFormat.of(name);
    if (Sidecar.is(name)) {
      checkSideFile(path, problems);
      return Optional.empty();
    }
    if (Sidecar.isMisnamed(name)) {
      problems.add(
          name + " tells about another file",
          path.toString(),
          "rename it: such files end in .yaml");
      return Optional.empty();
    }
    if (format.isEmpty() && !isNote(name)) {
      problems.add(
          name + " is no seed file",
          path.toString(),
          "seeds end in " + SeedFormat.ENDINGS + ": rename it");
    }
    if (format.isPresent() && !path.toRealPath().startsWith(root.toRealPath())) {
      problems.add(
          name + " is a link that leads out of the folder of seeds",
          path.toString(),
          "put the file itself there");
      return Optional.empty();
    }
    return format.map(f -> new SeedFile(path, prefix + name, f));
  }

  private static void checkSideFile(Path path, Problems problems) {
    if (!Sidecar.hasFile(path)) {
      problems.add(
          path.getFileName() + " tells about a file that is not there",
          path.toString(),
          "put that file beside it, or remove this one");
    }
  }

  private static boolean isNote(String name) {
    return name.endsWith(".md") || name.endsWith(".txt");
  }

  /**
   * What is in a folder, without hidden names: a Kubernetes ConfigMap keeps its files in {@code
   * ..data} and shows links to them.
   */
  private static List<Path> list(Path folder) throws IOException {
    if (!Files.isDirectory(folder)) {
      return List.of();
    }
    try (Stream<Path> entries = Files.list(folder)) {
      return entries
          .filter(path -> !path.getFileName().toString().startsWith("."))
          .sorted()
          .toList();
    }
  }
}
