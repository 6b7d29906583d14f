package dev.groundwork.pages;

import static org.assertj.core.api.Assertions.assertThat;

import dev.groundwork.testing.PrismaHistory;
import dev.groundwork.testing.TestDatabase;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import java.util.zip.CRC32;

/**
 * The project that a page is about, and its database. A step is a file of SQL, which may name texts
 * and checksums of the project's files, or a folder that is laid over the project; or both.
 */
record PageProject(Path fixture, Path folder, TestDatabase database) {
  private static final Pattern PLACEHOLDER = Pattern.compile("\\{(file|sha256|crc32):([^}]+)}");
  private static final String BEGIN = "begin";

  /** With an empty database. */
  PageProject files() throws IOException {
    copy(fixture.resolve("project"), folder);
    return this;
  }

  /** The same files beside another database. */
  PageProject on(TestDatabase other) {
    return new PageProject(fixture, folder, other);
  }

  /** The database as it is before the reader begins: empty where nothing else is said. */
  void begin() throws IOException {
    Path sql = fixture.resolve(BEGIN + ".sql");
    if (Files.exists(sql)) {
      execute(sql);
    }
  }

  void step(String name) throws IOException {
    Path sql = fixture.resolve(name + ".sql");
    Path files = fixture.resolve(name);
    assertThat(Stream.of(sql, files)).as(fixture + ": " + name).anyMatch(Files::exists);
    copy(files, folder);
    if (Files.exists(sql)) {
      execute(sql);
    }
  }

  /** Lays a part of its files where another has the whole. */
  void copyTo(Path other, String part) throws IOException {
    assertThat(folder.resolve(part)).isDirectory();
    copy(folder.resolve(part), other.resolve(part));
  }

  private static void copy(Path from, Path target) throws IOException {
    if (!Files.isDirectory(from)) {
      return;
    }
    List<Path> files;
    try (Stream<Path> all = Files.walk(from)) {
      files = all.filter(Files::isRegularFile).toList();
    }
    for (Path file : files) {
      Path to = target.resolve(from.relativize(file).toString());
      Files.createDirectories(to.getParent());
      Files.copy(file, to);
    }
  }

  private void execute(Path sql) throws IOException {
    Matcher matcher = PLACEHOLDER.matcher(Files.readString(sql));
    StringBuilder filled = new StringBuilder();
    while (matcher.find()) {
      String text = Files.readString(folder.resolve(matcher.group(2)));
      String value =
          switch (matcher.group(1)) {
            case "sha256" -> PrismaHistory.sha256(text);
            case "crc32" -> String.valueOf(crc32(text));
            default -> text;
          };
      matcher.appendReplacement(filled, Matcher.quoteReplacement(value));
    }
    database.execute(matcher.appendTail(filled).toString());
  }

  /** As Flyway sums up a file: its lines, without their ends. */
  private static int crc32(String text) {
    CRC32 sum = new CRC32();
    text.lines().forEach(line -> sum.update(line.getBytes(StandardCharsets.UTF_8)));
    return (int) sum.getValue();
  }
}
