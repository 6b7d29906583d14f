package dev.groundwork.container;

import static dev.groundwork.container.Rendered.map;
import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import dev.groundwork.cli.CommandTable;
import dev.groundwork.config.Setting;
import dev.groundwork.testing.Shell;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.yaml.snakeyaml.LoaderOptions;
import org.yaml.snakeyaml.Yaml;
import org.yaml.snakeyaml.constructor.SafeConstructor;

/** What the documents show of Compose files and manifests can be pasted as it is. */
class ComposeBlocksIT {
  private static final Pattern BLOCK = Pattern.compile("(?m)^```ya?ml\\n([\\s\\S]*?)^```$");
  private static final Pattern NAME =
      Pattern.compile("\\b(GROUNDWORK_[A-Z0-9_]+?)(_FILE)?(?![A-Z0-9_])");
  private static final String SERVICES = "services:\n";

  /** What the page speaks of, and the reader has. */
  private static final String READERS_OWN =
      """
      services:
        postgres: {image: "postgres:17"}
        backend: {image: app}
        groundwork: {image: groundwork}
      """;

  @TempDir private Path folder;

  /** One of a document, as it stands there. */
  private record Block(String place, String text) {

    /** A piece to paste below {@code services:}, where the page leaves that out. */
    private boolean isCompose() {
      return text.contains(SERVICES)
          || (text.matches("(?s) {2}\\w[^\\n]*:\\n {4}.*") && !text.contains("template:"))
              && Stream.of("image:", "build:", "environment:").anyMatch(text::contains);
    }

    private String compose() {
      return text.contains(SERVICES) ? text : SERVICES + text;
    }

    @Override
    public String toString() {
      return place;
    }
  }

  private static Stream<Block> blocks() throws IOException {
    List<Block> blocks = new ArrayList<>();
    try (Stream<Path> pages = Files.list(Path.of("src/site/markdown"))) {
      for (Path page : Stream.concat(Stream.of(Path.of("README.md")), pages.sorted()).toList()) {
        String text = Files.readString(page);
        Matcher found = BLOCK.matcher(text);
        while (found.find()) {
          int line = (int) text.substring(0, found.start(1)).lines().count();
          blocks.add(new Block("%s, line %d".formatted(page, line + 1), found.group(1)));
        }
      }
    }
    return blocks.stream();
  }

  static Stream<Block> compose() throws IOException {
    return blocks().filter(Block::isCompose);
  }

  @Test
  void eachIsYamlWithNamesThatAreKnown() throws IOException {
    List<String> settings =
        Arrays.stream(Setting.values()).map(Setting::variable).map(ComposeBlocksIT::form).toList();
    for (Block block : blocks().toList()) {
      parse(block.isCompose() ? block.compose() : block.text(), block);
      Matcher name = NAME.matcher(block.text());
      while (name.find()) {
        assertThat(settings)
            .as("%s: %s", block, name.group())
            .anyMatch(form -> name.group(1).matches(form));
      }
    }
  }

  /** {@code GROUNDWORK_MIGRATE_PARAMETERS_*} stands for many. */
  private static String form(String variable) {
    return variable.replace("*", "[A-Z0-9_]+");
  }

  private static Object parse(String text, Block block) {
    LoaderOptions strict = new LoaderOptions();
    strict.setAllowDuplicateKeys(false);
    try {
      return new Yaml(new SafeConstructor(strict)).load(text);
    } catch (RuntimeException e) {
      throw new AssertionError("%s: %s".formatted(block, e.getMessage()), e);
    }
  }

  @ParameterizedTest
  @MethodSource("compose")
  void whatAServiceRunsIsACommand(Block block) {
    List<String> commands = CommandTable.rows().map(row -> row[0]).toList();
    Map<String, Object> services = map(map(parse(block.compose(), block)).get("services"));
    assertThat(services).as(block.toString()).containsKey("groundwork");
    Object command = map(services.get("groundwork")).get("command");
    if (command != null) {
      String first =
          command instanceof List<?> words
              ? Objects.toString(words.get(0))
              : command.toString().split(" ")[0];
      assertThat(commands).as(block.toString()).contains(first);
    }
  }

  @ParameterizedTest
  @MethodSource("compose")
  void composeTakesIt(Block block) throws IOException {
    boolean lane = "docker".equals(System.getProperty("groundwork.test"));
    assumeTrue(lane || hasCompose(), "SKIPPED: docker compose is not there");
    Files.writeString(folder.resolve("docker-compose.yml"), READERS_OWN);
    Files.writeString(folder.resolve("block.yml"), block.compose());
    Shell.Result config =
        new Shell(folder)
            .run(
                "docker",
                "compose",
                "-f",
                "docker-compose.yml",
                "-f",
                "block.yml",
                "config",
                "--quiet");
    assertThat(config.status()).as("%s\n%s", block, config).isZero();
    assertThat(config.text()).as(block.toString()).doesNotContain("level=warning");
  }

  private static boolean hasCompose() {
    try {
      if (new Shell(Path.of("")).run("docker", "compose", "version").status() == 0) {
        return true;
      }
    } catch (UncheckedIOException e) {
      // no docker on the PATH
    }
    System.err.println("The Compose files of the documents are SKIPPED: no docker compose");
    return false;
  }
}
