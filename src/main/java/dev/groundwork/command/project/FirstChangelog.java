package dev.groundwork.command.project;

import dev.groundwork.baseline.BaselineFile;
import dev.groundwork.file.TimePrefix;
import java.io.IOException;
import java.time.Clock;

/** The changelogs of a project that has none: a root, and a first migration to be filled in. */
final class FirstChangelog {
  private static final String FIRST =
      """
      --liquibase formatted sql

      -- A line "--changeset author:1" begins a changeset, "--rollback" says how it is taken back:
      -- write the first here, or begin another file with: groundwork new NAME
      """;

  private FirstChangelog() {}

  static void write(NewFiles files, Clock clock) throws IOException {
    files.write(ProjectStart.DEFAULT_CHANGELOG, BaselineFile.ROOT);
    String time = TimePrefix.of(clock.instant());
    files.write("changelogs/migrations/%s-init.sql".formatted(time), FIRST);
  }
}
