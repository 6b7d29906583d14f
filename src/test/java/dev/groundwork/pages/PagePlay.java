package dev.groundwork.pages;

import static org.assertj.core.api.Assertions.assertThat;

import dev.groundwork.pages.Page.Piece;
import dev.groundwork.testing.Groundwork;
import dev.groundwork.testing.Groundwork.Result;
import dev.groundwork.testing.TestServer;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/** Does what a page says, one block after the other, as its reader would. */
final class PagePlay {
  private static final Path FIXTURES = Path.of("src/test/resources/pages");
  private static final String IN_COMPOSE = "docker compose run --rm groundwork ";
  private static final String MOUNT = "\\./(.+):/groundwork/\\1:ro";
  private static final String REMOVE = "rm ";
  private static final List<String> OTHERS =
      List.of("docker ", "kubectl ", "git ", "npx ", "mkdir ");
  private static final Pattern STATUS = Pattern.compile("#\\s*(\\d\\d)\\b.*");

  private final Page page;
  private final Path folder;
  private final Map<String, String> variables = new LinkedHashMap<>();
  private PageProject project;
  private int projects;
  private String printed = "";

  PagePlay(Page page, Path folder) throws IOException {
    this.page = page;
    this.folder = folder;
    this.project = fresh(false);
  }

  private PageProject fresh(boolean empty) throws IOException {
    PageProject made =
        new PageProject(
            FIXTURES.resolve(page.name()),
            folder.resolve("project" + ++projects),
            TestServer.get().database());
    return empty ? made.files() : made.begin();
  }

  void play() throws IOException {
    for (Piece piece : page.pieces()) {
      switch (piece.kind()) {
        case STEP -> step(piece.text());
        case SH -> commands(piece.text());
        case TEXT -> compare(piece.text());
        case YAML -> manifest(piece.text());
      }
    }
  }

  private void step(String name) throws IOException {
    if (name.equals("begin") || name.equals("empty")) {
      variables.clear();
      project = fresh(name.equals("empty"));
    } else {
      project.step(name);
    }
  }

  private void commands(String block) throws IOException {
    StringBuilder all = new StringBuilder();
    for (String line : block.replace("\\\n", "").lines().toList()) {
      String command = line.replaceFirst("(^|\\s+)#.*", "").strip();
      if (command.startsWith("export ")) {
        set(command.substring("export ".length()));
      } else if (command.startsWith("groundwork ") || command.startsWith(IN_COMPOSE)) {
        Result result = run(command.replace(IN_COMPOSE, "groundwork "));
        Matcher status = STATUS.matcher(line);
        assertThat(result.status())
            .as("%s: %s\n%s", page.name(), line, result)
            .isEqualTo(status.find() ? Integer.parseInt(status.group(1)) : 0);
        all.append(result.out()).append(result.err());
      } else if (command.startsWith(REMOVE)) {
        Files.delete(project.folder().resolve(command.substring(REMOVE.length())));
      } else {
        assertThat(command).as(page.name()).matches(c -> c.isEmpty() || isAnothers(c));
      }
    }
    printed = all.toString();
  }

  private static boolean isAnothers(String command) {
    return OTHERS.stream().anyMatch(command::startsWith);
  }

  private void set(String assignment) {
    String[] parts = assignment.split("=", 2);
    if (!parts[0].equals("DATABASE_URL")) {
      variables.put(parts[0], parts[1]);
    }
  }

  private Result run(String command) throws IOException {
    Groundwork groundwork =
        Groundwork.offline()
            .set("DATABASE_URL", project.database().url())
            .set("PATH", "") // as in the image, which has no pg_dump
            .set("GROUNDWORK_PREPARE_SCRIPTS", project.folder().resolve("init-sql").toString())
            .set("GROUNDWORK_REPORT_TERMINATION_LOG", folder.resolve("termination").toString())
            .set("GROUNDWORK_MIGRATE_CHANGELOG", changelog())
            .typing("yes");
    variables.forEach((name, value) -> groundwork.set(name, project.here(value)));
    String[] words =
        Stream.of(command.split("\\s+")).skip(1).map(project::here).toArray(String[]::new);
    return groundwork.run(words);
  }

  private String changelog() {
    return project.folder().resolve("changelogs/db.changelog-root.yaml").toString();
  }

  /** What a page shows is there, in this order; a line of three dots stands for any. */
  private void compare(String block) {
    String there = plain(printed);
    int from = 0;
    for (String chunk : block.split("(?m)^\\s*…\\s*$", -1)) {
      String shown = plain(chunk);
      int at = there.indexOf(shown, from);
      assertThat(at)
          .as("%s shows\n%s\nand this was printed:\n%s", page.name(), chunk, printed)
          .isNotNegative();
      from = at + shown.length();
    }
  }

  /** Without what differs from run to run, and however its lines are broken. */
  private String plain(String text) {
    return text.replace(project.folder() + "/", "")
        .replaceAll("groundwork \\S+ · \\S+ · \\w+", "HEADER")
        .replaceAll("PostgreSQL [\\d.]+", "PostgreSQL N")
        .replaceAll("\\d{4}-\\d\\d-\\d\\d \\d\\d:\\d\\d:\\d\\d", "WHEN")
        .replaceAll("(?m) {2,}[\\d.]+ (ms|s)$", "") // shown where it took long enough
        .replaceAll("[\\d.]+ (ms|s)\\b", "TOOK")
        .replaceAll("\\s+", " ")
        .strip();
  }

  /** A service or an initContainer is run as it stands, in the project as it was at the start. */
  private void manifest(String block) throws IOException {
    Manifest manifest = new Manifest(block);
    assertThat(manifest.mounts()).as(page.name()).allMatch(m -> m.matches(MOUNT));
    if (!manifest.variables().containsKey("GROUNDWORK_MIGRATE_CHANGELOG")) {
      return;
    }
    PageProject before = project;
    Map<String, String> others = Map.copyOf(variables);
    step("begin");
    manifest
        .variables()
        .forEach((name, value) -> variables.put(name, value.replace("/groundwork/", "")));
    Result result = run("groundwork up");
    assertThat(result.status()).as("%s\n%s\n%s", page.name(), block, result).isZero();
    project = before;
    variables.clear();
    variables.putAll(others);
  }
}
