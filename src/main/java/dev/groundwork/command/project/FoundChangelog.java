package dev.groundwork.command.project;

/**
 * Migrations that some tool keeps.
 *
 * @param path a file, or a folder, as seen from the project's
 * @param tool whose they are
 * @param files how many
 */
record FoundChangelog(String path, String tool, long files) {
  @Override
  public String toString() {
    return files > 1 ? "%s: %s, %d files".formatted(path, tool, files) : path + ": " + tool;
  }
}
