package dev.groundwork.refused;

import static org.assertj.core.api.Assertions.assertThat;

import dev.groundwork.testing.Groundwork;
import dev.groundwork.testing.Groundwork.Result;
import dev.groundwork.testing.Project;
import dev.groundwork.testing.Snapshot;
import dev.groundwork.testing.TestDatabase;
import dev.groundwork.testing.TestServer;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import org.apache.commons.io.FileUtils;
import org.junit.jupiter.api.extension.AfterEachCallback;
import org.junit.jupiter.api.extension.ExtensionContext;

/**
 * A project, an empty database, and a role whose password must never be seen: a command that is
 * refused leaves the database as it was, prints its card, and no stack trace. A field of the test
 * with {@code @RegisterExtension}.
 */
final class Bench implements AfterEachCallback {
  /** With characters that a URL has to encode, and such that nothing else prints it by chance. */
  static final String PASSWORD = "xX7/geheim&%1";

  private final TestServer server = TestServer.get();
  private final TestDatabase database = server.database();
  private final String role = server.freshName();
  private final Path folder;
  private final Project project;

  Bench() {
    this(folderOfItsOwn());
  }

  /** In a folder of the test's, without being its extension. */
  Bench(Path folder) {
    this.folder = folder;
    this.project = Project.in(folder);
    project.migration("1-notes.sql", "--changeset shop:1\nCREATE TABLE notes (id int);\n");
    database.execute("CREATE ROLE %s SUPERUSER LOGIN PASSWORD '%s'".formatted(role, PASSWORD));
  }

  private static Path folderOfItsOwn() {
    try {
      return Files.createTempDirectory("refused").toRealPath();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  @Override
  public void afterEach(ExtensionContext context) throws IOException {
    FileUtils.deleteDirectory(folder.toFile());
  }

  /** For tests that end it themselves; what it took on the server goes with the test anyway. */
  void end() {}

  Path folder() {
    return folder;
  }

  Project project() {
    return project;
  }

  TestDatabase database() {
    return database;
  }

  String role() {
    return role;
  }

  String url() {
    return server.url(role, encoded(), database.name());
  }

  static String encoded() {
    return URLEncoder.encode(PASSWORD, StandardCharsets.UTF_8);
  }

  Groundwork groundwork() {
    return Groundwork.with(url(), project);
  }

  /** Runs {@code up}, which must succeed. */
  Bench up() {
    Result result = run(groundwork(), "up");
    assertThat(result.status()).as(result.toString()).isZero();
    return this;
  }

  /** {@code up} is refused with this card. */
  void refuses(String card) {
    refuses(groundwork(), card, "up");
  }

  void refuses(Groundwork groundwork, String card, String... command) {
    Snapshot before = Snapshot.of(database);
    Result result = run(groundwork, command);
    String text = normal(result.out() + result.err());
    same(fromTheFailure(text), card);
    assertThat(Snapshot.of(database)).as("the database").isEqualTo(before);
    assertThat(text).doesNotContainPattern("(?m)^\\s+at [a-z]").doesNotContain("Exception");
    if (!text.contains("--help")) {
      assertThat(text).contains("  Exit    " + result.status() + " ");
    } else {
      assertThat(result.status()).isEqualTo(64);
    }
  }

  private static String fromTheFailure(String text) {
    return text.substring(Math.max(0, text.indexOf("  ✗")));
  }

  /** The whole text, but for what {@link #normal} takes out. */
  static void same(String text, String card) {
    assertThat(text).isEqualTo(card.stripTrailing());
  }

  /** Runs it; the password is in nothing that it left behind. */
  Result run(Groundwork groundwork, String... command) {
    Result result = groundwork.run(command);
    discreet(result.out() + result.err() + records());
    return result;
  }

  static void discreet(String text) {
    assertThat(text).doesNotContain(PASSWORD).doesNotContain(encoded()).doesNotContain("geheim");
  }

  private String records() {
    return database.value("SELECT to_regclass('groundwork.run') IS NOT NULL").equals("t")
        ? String.join("\n", database.rows("SELECT r::text FROM groundwork.run r"))
        : "";
  }

  /** Without what differs from run to run: names, places, times. */
  String normal(String text) {
    return text.replace(folder.toString(), "<folder>")
        .replace(role, "<role>")
        .replace(database.name(), "<database>")
        .replace(server.host() + ":" + server.port(), "<server>")
        .replaceAll("test_\\d+_\\d+", "<other>")
        .replaceAll("(PostgreSQL |postgresql-)\\d+(\\.\\d+)?", "$1<version>")
        .replaceAll("(?m)^\\n", "")
        .stripTrailing();
  }
}
