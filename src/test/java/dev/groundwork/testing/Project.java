package dev.groundwork.testing;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;

/** A project's folder with changelogs, seeds and init-sql, written by a test. */
public record Project(Path folder) {
  private static final String ROOT =
      """
      databaseChangeLog:
        - includeAll:
            path: migrations/
            relativeToChangelogFile: true
      """;

  /** With a root that includes {@code migrations/}, as the example has it. */
  public static Project in(Path folder) {
    Project project = new Project(folder);
    return project.write("changelogs/db.changelog-root.yaml", ROOT).makeFolder("init-sql");
  }

  public Project write(String path, String text) {
    try {
      Path file = folder.resolve(path);
      Files.createDirectories(file.getParent());
      Files.writeString(file, text);
      return this;
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** An empty folder. */
  public Project makeFolder(String path) {
    try {
      Files.createDirectories(folder.resolve(path));
      return this;
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  public Project delete(String path) {
    try {
      Files.delete(folder.resolve(path));
      return this;
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** A file of formatted SQL below {@code migrations/}; the header is added. */
  public Project migration(String name, String changesets) {
    return write("changelogs/migrations/" + name, "--liquibase formatted sql\n" + changesets);
  }

  public Path root() {
    return folder.resolve("changelogs/db.changelog-root.yaml");
  }
}
