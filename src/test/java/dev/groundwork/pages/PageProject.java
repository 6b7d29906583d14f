package dev.groundwork.pages;

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

  /** As it is before the reader begins. */
  PageProject begin() throws IOException {
    files().step("begin");
    return this;
  }

  /** With an empty database. */
  PageProject files() throws IOException {
    Files.createDirectories(folder.resolve("init-sql"));
    copy(fixture.resolve("project"));
    return this;
  }

  void step(String name) throws IOException {
    copy(fixture.resolve(name));
    Path sql = fixture.resolve(name + ".sql");
    if (Files.exists(sql)) {
      database.execute(filled(Files.readString(sql)));
    }
  }

  private void copy(Path from) throws IOException {
    if (!Files.isDirectory(from)) {
      return;
    }
    List<Path> files;
    try (Stream<Path> all = Files.walk(from)) {
      files = all.filter(Files::isRegularFile).toList();
    }
    for (Path file : files) {
      Path to = folder.resolve(from.relativize(file).toString());
      Files.createDirectories(to.getParent());
      Files.writeString(to, Files.readString(file));
    }
  }

  private String filled(String sql) throws IOException {
    Matcher matcher = PLACEHOLDER.matcher(sql);
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
    return matcher.appendTail(filled).toString();
  }

  /** As Flyway sums up a file: its lines, without their ends. */
  private static int crc32(String text) {
    CRC32 sum = new CRC32();
    text.lines().forEach(line -> sum.update(line.getBytes(StandardCharsets.UTF_8)));
    return (int) sum.getValue();
  }

  /** What a word of a command line is here: a file or folder of the project by its whole path. */
  String here(String word) {
    int value = word.indexOf('=') + 1;
    String path = word.substring(value);
    boolean ours = !path.isEmpty() && Files.exists(folder.resolve(path));
    boolean beOurs = path.matches("\\w+/\\w+") && Files.exists(folder.resolve(path).getParent());
    return ours || beOurs ? word.substring(0, value) + folder.resolve(path) : word;
  }
}
