package dev.groundwork.migrate.folder;

import dev.groundwork.migrate.folder.script.FolderSource;
import dev.groundwork.migrate.folder.script.Migration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** Two files with the same version share one row of the tool's history. */
record DoubledVersions(FolderSource source, List<Migration> migrations) {

  void refuse() {
    Map<String, Migration> seen = new HashMap<>();
    for (Migration migration : migrations) {
      Migration other = seen.putIfAbsent(migration.version(), migration);
      if (other != null) {
        tell(source, migration.version(), other.file(), migration.file());
      }
    }
  }

  static void tell(FolderSource source, String version, String one, String other) {
    source
        .findings()
        .problem(
            "two files have the version %s: %s and %s".formatted(version, one, other),
            other,
            "give one of them another number; the one that ran somewhere has to keep it");
  }
}
