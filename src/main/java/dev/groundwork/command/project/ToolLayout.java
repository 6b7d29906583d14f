package dev.groundwork.command.project;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.function.Predicate;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/** How the folder of migrations of each tool is recognised; the first that fits. */
enum ToolLayout {
  LIQUIBASE(
      "Liquibase",
      "(db\\.changelog-(master|root)|master|changelog-master|changelog)\\.(ya?ml|xml|json)",
      "") {
    @Override
    Optional<Match> in(Path folder) {
      return list(folder).stream()
          .filter(file -> names(file) && text(file).contains("databaseChangeLog"))
          .findFirst()
          .map(file -> new Match(file, 1));
    }
  },
  PRISMA("Prisma", "", "") {
    @Override
    Optional<Match> in(Path folder) {
      return matching(folder, path -> Files.exists(path.resolve("migration.sql")));
    }
  },
  DRIZZLE("Drizzle", ".+\\.sql", "") {
    @Override
    Optional<Match> in(Path folder) {
      return Files.exists(folder.resolve("meta/_journal.json"))
          ? matching(folder, this::names)
          : Optional.empty();
    }
  },
  SUPABASE("Supabase", "\\d+_.+\\.sql", "") {
    @Override
    Optional<Match> in(Path folder) {
      return folder.endsWith(Path.of("supabase", "migrations"))
          ? matching(folder, this::names)
          : Optional.empty();
    }
  },
  FLYWAY("Flyway", "V\\d[\\d._]*__.+\\.sql", ""),
  GOLANG_MIGRATE("golang-migrate", "\\d+_.+\\.up\\.sql", ""),
  DBMATE("dbmate", "\\d+_.+\\.sql", "-- migrate:up"),
  GOOSE("goose", "\\d+_.+\\.sql", "-- +goose Up");

  private final String tool;
  private final Pattern name;
  private final String content;

  ToolLayout(String tool, String name, String content) {
    this.tool = tool;
    this.name = Pattern.compile(name);
    this.content = content;
  }

  /** What was recognised, and how many files it has. */
  record Match(Path path, long files) {}

  String tool() {
    return tool;
  }

  /** Whether the migrations lie in this folder itself. */
  Optional<Match> in(Path folder) {
    return matching(folder, path -> names(path) && text(path).contains(content));
  }

  boolean names(Path file) {
    return name.matcher(file.getFileName().toString()).matches() && Files.isRegularFile(file);
  }

  static Optional<Match> matching(Path folder, Predicate<Path> migration) {
    long files = list(folder).stream().filter(migration).count();
    return files == 0 ? Optional.empty() : Optional.of(new Match(folder, files));
  }

  static List<Path> list(Path folder) {
    try (Stream<Path> files = Files.list(folder)) {
      return files.sorted().toList();
    } catch (IOException e) {
      return List.of();
    }
  }

  /** In whatever encoding: only words in ASCII are looked for. */
  static String text(Path file) {
    try {
      return Files.readString(file, StandardCharsets.ISO_8859_1);
    } catch (IOException e) {
      return "";
    }
  }
}
