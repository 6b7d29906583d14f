package dev.groundwork.command.project;

import dev.groundwork.baseline.BaselineFile;
import java.io.IOException;
import java.time.Clock;
import java.time.LocalDateTime;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;

/** The changelogs of a project that has none: a root, and a first migration to be filled in. */
final class FirstChangelog {
  private static final DateTimeFormatter TIME = DateTimeFormatter.ofPattern("yyyyMMddHHmmss");

  private static final String FIRST =
      """
      --liquibase formatted sql

      -- A line "--changeset author:1" begins a changeset, "--rollback" says how it is taken back:
      -- write the first here, or begin another file with: groundwork new NAME
      """;

  private FirstChangelog() {}

  static void write(NewFiles files, Clock clock) throws IOException {
    files.write(ProjectStart.DEFAULT_CHANGELOG, BaselineFile.ROOT);
    String time = TIME.format(LocalDateTime.ofInstant(clock.instant(), ZoneOffset.UTC));
    files.write("changelogs/migrations/%s-init.sql".formatted(time), FIRST);
  }
}
