package dev.groundwork.container;

import static dev.groundwork.container.Rendered.map;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.yaml.snakeyaml.LoaderOptions;
import org.yaml.snakeyaml.Yaml;
import org.yaml.snakeyaml.constructor.SafeConstructor;

/** No manifest, in a file or on a page, has a field that Kubernetes does not know. */
class ManifestFieldsTest {
  private static final Pattern BLOCK = Pattern.compile("(?ms)^( *)```yaml\\n(.*?)^ *```$");
  private static final Pattern PART =
      Pattern.compile("(?m)^ *(apiVersion|initContainers|completionMode):");

  static Stream<Path> files() throws IOException {
    try (Stream<Path> files = Files.walk(Path.of("kubernetes"))) {
      return files
          .filter(file -> file.toString().endsWith(".yaml"))
          .filter(file -> !file.endsWith("kustomization.yaml"))
          .sorted()
          .toList()
          .stream();
    }
  }

  @ParameterizedTest
  @MethodSource("files")
  void aFileHasKnownFieldsAlone(Path file) throws IOException {
    assertThat(manifests(Files.readString(file))).isNotEmpty().allSatisfy(StrictManifest::read);
  }

  @Test
  void aPageShowsKnownFieldsAlone() throws IOException {
    List<String> blocks = new ArrayList<>();
    for (Path page : pages()) {
      Matcher block = BLOCK.matcher(Files.readString(page));
      while (block.find()) {
        if (PART.matcher(block.group(2)).find()) {
          blocks.add(block.group(2).stripIndent());
        }
      }
    }
    assertThat(blocks).hasSizeGreaterThan(1);
    for (String block : blocks) {
      assertThat(manifests(block)).as(block).isNotEmpty().allSatisfy(StrictManifest::read);
    }
  }

  private static List<Path> pages() throws IOException {
    try (Stream<Path> pages = Files.list(Path.of("src/site/markdown"))) {
      return Stream.concat(pages, Stream.of(Path.of("README.md"))).sorted().toList();
    }
  }

  @Test
  void whatIsMisspeltIsFound() {
    Map<String, Object> job =
        map(
            new Yaml(new SafeConstructor(new LoaderOptions()))
                .load(
                    """
                    apiVersion: batch/v1
                    kind: Job
                    spec: {podFailurePolicies: {rules: []}}
                    """));
    assertThatThrownBy(() -> StrictManifest.read(job)).hasMessageContaining("podFailurePolicies");
  }

  private static List<Map<String, Object>> manifests(String text) {
    List<Map<String, Object>> manifests = new ArrayList<>();
    for (Object manifest : new Yaml(new SafeConstructor(new LoaderOptions())).loadAll(text)) {
      manifests.add(map(manifest));
    }
    return manifests;
  }
}
