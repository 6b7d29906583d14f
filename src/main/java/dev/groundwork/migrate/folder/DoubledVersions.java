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
        source
            .findings()
            .problem(
                "two files have the version %s: %s and %s"
                    .formatted(migration.version(), other.file(), migration.file()),
                migration.file(),
                "give one of them another number; the one that ran somewhere has to keep it");
      }
    }
  }
}
