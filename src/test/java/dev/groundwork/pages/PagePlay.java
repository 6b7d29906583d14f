package dev.groundwork.pages;

import static org.assertj.core.api.Assertions.assertThat;

import dev.groundwork.pages.Page.Piece;
import dev.groundwork.testing.Groundwork.Result;
import dev.groundwork.testing.Jar;
import dev.groundwork.testing.Shell;
import dev.groundwork.testing.TestServer;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Does what a page says, one block after the other, as its reader would: Groundwork as a process in
 * the project's folder, other commands by a shell there.
 */
final class PagePlay {
  private static final Path FIXTURES = Path.of("src/test/resources/pages");

  /** What is not run, and why. */
  private static final Map<String, String> NOT_RUN =
      Map.of("npx prisma db seed", "the reader's own program; a step writes what it would");

  private static final List<String> SHELL = List.of("git ", "mkdir ", "rm ");
  private static final Pattern STATUS = Pattern.compile("#\\s*(\\d\\d)\\b.*");

  /** Asks a person, which a process without a terminal cannot. */
  private static final Pattern ASKS = Pattern.compile("groundwork adopt(?!.*--(yes|dry-run)).*");

  private final Page page;
  private final Path folder;
  private final Map<String, String> variables = new LinkedHashMap<>();
  private PageProject project;
  private int folders;
  private String printed = "";

  PagePlay(Page page, Path folder) throws IOException {
    this.page = page;
    this.folder = folder;
    this.project = fresh(FIXTURES.resolve(page.name())).files();
    project.begin();
  }

  private PageProject fresh(Path fixture) throws IOException {
    return new PageProject(fixture, newFolder(), TestServer.get().database());
  }

  private Path newFolder() throws IOException {
    return Files.createDirectory(folder.resolve("project" + ++folders));
  }

  void play() throws IOException {
    for (Piece piece : page.pieces()) {
      switch (piece.kind()) {
        case STEP -> step(piece.text());
        case SH -> commands(piece.text());
        case TEXT -> compare(piece.text());
        case YAML -> manifest(new Manifest(piece.text()));
      }
    }
  }

  /** A step of the project; or anew, as this page begins, with no table, or as another begins. */
  private void step(String name) throws IOException {
    if (name.equals("new-database")) {
      project = project.on(TestServer.get().database());
      return;
    }
    boolean another = Files.isDirectory(FIXTURES.resolve(name));
    if (!another && !name.equals("begin") && !name.equals("empty")) {
      project.step(name);
      return;
    }
    variables.clear();
    project = fresh(another ? FIXTURES.resolve(name) : project.fixture()).files();
    if (!name.equals("empty")) {
      project.begin();
    }
  }

  private void commands(String block) throws IOException {
    StringBuilder all = new StringBuilder();
    for (String line : block.lines().toList()) {
      String command = line.replaceFirst("(^|\\s+)#.*", "").strip();
      if (command.startsWith("export ")) {
        set(command.substring("export ".length()));
      } else if (command.startsWith("groundwork ")) {
        all.append(groundwork(command, line));
      } else if (SHELL.stream().anyMatch(command::startsWith)) {
        shell(command);
      } else {
        assertThat(command).as(page.name()).matches(c -> c.isEmpty() || NOT_RUN.containsKey(c));
      }
    }
    printed = all.toString();
  }

  private void set(String assignment) {
    String[] parts = assignment.split("=", 2);
    if (!parts[0].equals("DATABASE_URL")) {
      variables.put(parts[0], parts[1]);
    }
  }

  private String groundwork(String command, String line) {
    String whole = ASKS.matcher(command).matches() ? command + " --yes" : command;
    String[] words = whole.replaceFirst("groundwork ", "").split("\\s+");
    Result result = run(project, variables, words);
    Matcher status = STATUS.matcher(line);
    assertThat(result.status())
        .as("%s: %s\n%s", page.name(), line, result)
        .isEqualTo(status.find() ? Integer.parseInt(status.group(1)) : 0);
    return result.out() + result.err();
  }

  private Result run(PageProject on, Map<String, String> variables, String... words) {
    try (Jar jar = Jar.in(on.folder())) {
      jar.set("DATABASE_URL", on.database().url())
          .set("PATH", "") // as in the image, which has no pg_dump
          .set("GROUNDWORK_REPORT_TERMINATION_LOG", folder.resolve("termination").toString());
      variables.forEach(jar::set);
      return jar.run(words);
    }
  }

  /** In a repository, as the reader's project is one. */
  private void shell(String command) {
    Shell shell =
        new Shell(project.folder())
            .set("GIT_CONFIG_GLOBAL", "/dev/null")
            .set("GIT_CONFIG_NOSYSTEM", "1");
    List.of("AUTHOR", "COMMITTER")
        .forEach(
            who -> shell.set("GIT_" + who + "_NAME", "ann").set("GIT_" + who + "_EMAIL", "ann@x"));
    if (command.startsWith("git ") && !Files.exists(project.folder().resolve(".git"))) {
      shell.run("git", "init", "--quiet").ok();
      shell.run("git", "add", ".").ok();
    }
    shell.run("sh", "-ec", command).ok();
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

  /**
   * A service or an initContainer is run as it stands, with what it has of the project. One that
   * names the folder of another tool finds the database as it was at the start; one that does not
   * is for a database that was taken over.
   */
  private void manifest(Manifest manifest) throws IOException {
    boolean takesOver = manifest.variables().containsKey("GROUNDWORK_MIGRATE_CHANGELOG");
    PageProject container =
        new PageProject(
            project.fixture(),
            newFolder(),
            takesOver ? TestServer.get().database() : project.database());
    manifest.fill(container.folder(), project);
    if (takesOver) {
      container.begin();
    }
    Map<String, String> inside = new LinkedHashMap<>(manifest.variables());
    inside.replaceAll(
        (name, value) -> value.replaceFirst("^" + Manifest.WORK, container.folder() + "/"));
    Result result = run(container, inside, manifest.command());
    assertThat(result.status()).as("%s\n%s\n%s", page.name(), manifest.text(), result).isZero();
  }
}
